/** One sale from its announcement to its ledger, watched. */
@NullMarked
package penstock.local.demo;

import org.jspecify.annotations.NullMarked;
