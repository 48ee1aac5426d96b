/** Which service answers which path, and where it is. */
@NullMarked
package penstock.gateway.routing;

import org.jspecify.annotations.NullMarked;
