/** What operators may ask and tell a service about its messages, over HTTP. */
@NullMarked
package penstock.messaging.operator;

import org.jspecify.annotations.NullMarked;
