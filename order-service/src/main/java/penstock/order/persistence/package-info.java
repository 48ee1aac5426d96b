/** Orders and sales in the service's own database. */
@NullMarked
package penstock.order.persistence;

import org.jspecify.annotations.NullMarked;
