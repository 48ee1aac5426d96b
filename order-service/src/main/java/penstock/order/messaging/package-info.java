/** The events that the service reads and writes. */
@NullMarked
package penstock.order.messaging;

import org.jspecify.annotations.NullMarked;
