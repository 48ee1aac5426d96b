/** What a run costs and how it goes: CPU and memory of each process, and the way of each order from what was stored. */
@NullMarked
package penstock.load.watch;

import org.jspecify.annotations.NullMarked;
