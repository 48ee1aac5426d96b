/** How many requests an address and a buyer have in a while, counted by all gateways together. */
@NullMarked
package penstock.gateway.limits;

import org.jspecify.annotations.NullMarked;
