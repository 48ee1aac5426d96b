/** The service that owns sales, their stock, and who holds which pieces. */
@NullMarked
package penstock.inventory;

import org.jspecify.annotations.NullMarked;
