/** Lines in a Lucene index, with the places in Kafka up to which they were read. */
@NullMarked
package penstock.logs.index;

import org.jspecify.annotations.NullMarked;
