/** Events that leave with the caller's transaction, and the relay that publishes them after it. */
@NullMarked
package penstock.messaging.outbox;

import org.jspecify.annotations.NullMarked;
