/** A running Penstock in a folder of its own: its servers, its services, and what is needed to find them again. */
@NullMarked
package penstock.local.instance;

import org.jspecify.annotations.NullMarked;
