/** Tells buyers what became of their orders, through channels, each thing once. */
@NullMarked
package penstock.notification;

import org.jspecify.annotations.NullMarked;
