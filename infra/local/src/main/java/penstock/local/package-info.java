/** The commands behind {@code ./penstock}. */
@NullMarked
package penstock.local;

import org.jspecify.annotations.NullMarked;
