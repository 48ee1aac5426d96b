/** Real faults on real processes and servers under load: what is done, what is seen, and whether every promise was kept. */
@NullMarked
package penstock.local.drill;

import org.jspecify.annotations.NullMarked;
