/** Reliable messages over RabbitMQ or Kafka: what a service above this module may use. */
@NullMarked
package penstock.messaging;

import org.jspecify.annotations.NullMarked;
