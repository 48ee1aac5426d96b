/** From the queue to the decision: orders are stored, stock is asked for, its answer is written down. */
@NullMarked
package penstock.order.application.decide;

import org.jspecify.annotations.NullMarked;
