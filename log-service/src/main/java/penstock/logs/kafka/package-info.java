/** Where lines come from. */
@NullMarked
package penstock.logs.kafka;

import org.jspecify.annotations.NullMarked;
