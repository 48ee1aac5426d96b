/** The edge: decides which service a request belongs to, and lets nothing else in. */
@NullMarked
package penstock.gateway;

import org.jspecify.annotations.NullMarked;
