/** What the service does: take orders, drain the queue, decide orders, keep the gate true; knows its neighbours as ports. */
@NullMarked
package penstock.order.application;

import org.jspecify.annotations.NullMarked;
