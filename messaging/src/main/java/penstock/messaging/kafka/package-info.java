/** Publishing to and asking Apache Kafka. */
@NullMarked
package penstock.messaging.kafka;

import org.jspecify.annotations.NullMarked;
