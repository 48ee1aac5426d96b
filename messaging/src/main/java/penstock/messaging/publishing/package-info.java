/** Confirmed publishing: events that wait at the same moment travel together in one broker message. */
@NullMarked
package penstock.messaging.publishing;

import org.jspecify.annotations.NullMarked;
