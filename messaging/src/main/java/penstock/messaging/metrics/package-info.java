/** What is measured of messages, for services that have a meter registry. */
@NullMarked
package penstock.messaging.metrics;

import org.jspecify.annotations.NullMarked;
