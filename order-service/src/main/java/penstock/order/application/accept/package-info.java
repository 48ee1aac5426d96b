/** From the press of the button to 202, and the queue that takes the order. */
@NullMarked
package penstock.order.application.accept;

import org.jspecify.annotations.NullMarked;
