/** What an order and a sale are, and what may happen to them; knows no framework. */
@NullMarked
package penstock.order.domain;

import org.jspecify.annotations.NullMarked;
