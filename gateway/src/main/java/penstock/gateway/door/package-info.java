/** Who may come in, and the built-in issuer of the tokens that open. */
@NullMarked
package penstock.gateway.door;

import org.jspecify.annotations.NullMarked;
