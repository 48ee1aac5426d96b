/** What buyers and operators look at. */
@NullMarked
package penstock.order.application.watch;

import org.jspecify.annotations.NullMarked;
