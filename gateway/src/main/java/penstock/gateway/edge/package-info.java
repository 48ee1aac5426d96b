/** What holds for every request: how large, how slow, and under which trace. */
@NullMarked
package penstock.gateway.edge;

import org.jspecify.annotations.NullMarked;
