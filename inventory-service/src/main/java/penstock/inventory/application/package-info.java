/** What the service does with sales and stock, and the ports through which it reaches everything else. */
@NullMarked
package penstock.inventory.application;

import org.jspecify.annotations.NullMarked;
