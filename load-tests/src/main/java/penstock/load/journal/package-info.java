/** What a crowd wrote down about every call that it made, so that a ledger can hold the system to its answers. */
@NullMarked
package penstock.load.journal;

import org.jspecify.annotations.NullMarked;
