/** What the gateway says where it cannot serve. */
@NullMarked
package penstock.gateway.problems;

import org.jspecify.annotations.NullMarked;
