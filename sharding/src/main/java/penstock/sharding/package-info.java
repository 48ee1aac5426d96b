/** Spreads a service's tables over databases and tables of one kind; knows no business word. */
@NullMarked
package penstock.sharding;

import org.jspecify.annotations.NullMarked;
