/** What stands between a broker's batch and a service's handler: decoding, attempts, back-off, parking. */
@NullMarked
package penstock.messaging.consuming;

import org.jspecify.annotations.NullMarked;
