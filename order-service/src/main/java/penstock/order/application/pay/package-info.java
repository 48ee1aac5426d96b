/** From the decision to the end: payment, cancellation, expiry. */
@NullMarked
package penstock.order.application.pay;

import org.jspecify.annotations.NullMarked;
