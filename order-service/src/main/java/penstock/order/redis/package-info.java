/** The gate in Redis: idempotent scripts, one hash tag per sale. */
@NullMarked
package penstock.order.redis;

import org.jspecify.annotations.NullMarked;
