/** What a service needs to find in the broker, held against what is there before anything is published or consumed. */
@NullMarked
package penstock.messaging.topology;

import org.jspecify.annotations.NullMarked;
