/** Two ways to give each event its effect once: keys in the transaction of the effect, and keys in Redis. */
@NullMarked
package penstock.messaging.idempotency;

import org.jspecify.annotations.NullMarked;
