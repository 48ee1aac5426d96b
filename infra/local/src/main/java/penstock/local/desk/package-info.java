/** The desk beside a running Penstock: sends crowds through its gateway and runs the ledger, when an operator asks. */
@NullMarked
package penstock.local.desk;

import org.jspecify.annotations.NullMarked;
