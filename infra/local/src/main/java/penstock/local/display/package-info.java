/** What a person sees on the terminal while something takes time. */
@NullMarked
package penstock.local.display;

import org.jspecify.annotations.NullMarked;
