/** Smart batching: batches as large as the load makes them. */
@NullMarked
package penstock.batching;

import org.jspecify.annotations.NullMarked;
