/** Loops that run for as long as a service does: what has a round can be run by hand, too. */
@NullMarked
package penstock.messaging.loop;

import org.jspecify.annotations.NullMarked;
