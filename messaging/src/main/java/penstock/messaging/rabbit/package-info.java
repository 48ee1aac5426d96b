/** Publishing to and asking RabbitMQ. */
@NullMarked
package penstock.messaging.rabbit;

import org.jspecify.annotations.NullMarked;
