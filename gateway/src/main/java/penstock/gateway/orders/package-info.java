/** The orders of a spike: counted, gathered, and sent on many at a time. */
@NullMarked
package penstock.gateway.orders;

import org.jspecify.annotations.NullMarked;
