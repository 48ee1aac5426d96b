/** The services' own code in one thread, on a broker, stores, a gate and a clock that fail by a seed. */
@NullMarked
package penstock.simulation;

import org.jspecify.annotations.NullMarked;
