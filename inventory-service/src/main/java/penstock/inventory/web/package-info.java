/** Sales over HTTP, and what is wrong with a request in terms of its fields. */
@NullMarked
package penstock.inventory.web;

import org.jspecify.annotations.NullMarked;
