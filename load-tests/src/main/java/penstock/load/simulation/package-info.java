/** Gatling simulations: whole sales as buyers make them, judged by what comes out. */
@NullMarked
package penstock.load.simulation;

import org.jspecify.annotations.NullMarked;
