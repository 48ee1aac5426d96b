/** The log pipeline's end: lines from Kafka, indexed, to be searched. */
@NullMarked
package penstock.logs;

import org.jspecify.annotations.NullMarked;
