/** Sends through a broker what no service of ours would send: messages again, in another order, and poison. */
@NullMarked
package penstock.load.meddling;

import org.jspecify.annotations.NullMarked;
