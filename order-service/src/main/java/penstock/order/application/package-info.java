/** What the service does, in the order of an order's way; it knows its neighbours as ports. Here is what all of it shares. */
@NullMarked
package penstock.order.application;

import org.jspecify.annotations.NullMarked;
