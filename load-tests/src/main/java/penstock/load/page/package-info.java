/** Pictures and pages of a run: self-contained HTML and SVG, without a script. */
@NullMarked
package penstock.load.page;

import org.jspecify.annotations.NullMarked;
