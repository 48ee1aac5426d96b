/** One small record of settings, expanded into what Spring Boot, Spring Cloud Stream and the brokers need. */
@NullMarked
package penstock.messaging.configuration;

import org.jspecify.annotations.NullMarked;
