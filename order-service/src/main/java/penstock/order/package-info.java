/** Takes orders, buffers the spike in the broker, owns an order's life: here the parts are put together. */
@NullMarked
package penstock.order;

import org.jspecify.annotations.NullMarked;
