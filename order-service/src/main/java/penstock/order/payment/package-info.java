/** Whoever moves the money; here a provider that only pretends to. */
@NullMarked
package penstock.order.payment;

import org.jspecify.annotations.NullMarked;
