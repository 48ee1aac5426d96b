/** What inventory-service says about stock, asked over HTTP. */
@NullMarked
package penstock.order.inventory;

import org.jspecify.annotations.NullMarked;
