/** Where messages go that no attempt could help, with all that an operator needs to replay them. */
@NullMarked
package penstock.messaging.parking;

import org.jspecify.annotations.NullMarked;
