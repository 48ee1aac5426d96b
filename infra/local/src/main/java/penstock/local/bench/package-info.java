/** The benchmark of a whole system: which systems are started, what each is asked to do, and what is written of it. */
@NullMarked
package penstock.local.bench;

import org.jspecify.annotations.NullMarked;
