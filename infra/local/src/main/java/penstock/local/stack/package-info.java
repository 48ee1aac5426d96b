/** A Penstock in containers, seen from one of them: compose.yaml names the servers, a volume holds what opens them. */
@NullMarked
package penstock.local.stack;

import org.jspecify.annotations.NullMarked;
