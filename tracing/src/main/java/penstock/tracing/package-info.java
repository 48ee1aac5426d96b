/** Traces: where they begin, who carries them on, and where they are sent; knows no business word. */
@NullMarked
package penstock.tracing;

import org.jspecify.annotations.NullMarked;
