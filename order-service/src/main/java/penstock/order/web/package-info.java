/** The service's HTTP endpoints and their problem documents. */
@NullMarked
package penstock.order.web;

import org.jspecify.annotations.NullMarked;
