/** What comes from and goes to the broker, in the service's own narrow shapes. */
@NullMarked
package penstock.inventory.messaging;

import org.jspecify.annotations.NullMarked;
