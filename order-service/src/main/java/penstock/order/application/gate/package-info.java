/** The gate in memory: how it is loaded, kept in step with the stock, and asked. */
@NullMarked
package penstock.order.application.gate;

import org.jspecify.annotations.NullMarked;
