/** What all services' log lines have in common, and their way to Kafka where one is wanted. */
@NullMarked
package penstock.logging;

import org.jspecify.annotations.NullMarked;
