/** The live figures of the whole system, for operators. */
@NullMarked
package penstock.gateway.control;

import org.jspecify.annotations.NullMarked;
