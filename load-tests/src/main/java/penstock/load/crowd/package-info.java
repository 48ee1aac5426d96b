/** Buyers: a crowd that presses "buy" through the gateway, and the desk that opens the sale for it. */
@NullMarked
package penstock.load.crowd;

import org.jspecify.annotations.NullMarked;
