/** The desk: what an operator in the control room can have done beside the system, a crowd sent and the ledger run. */
@NullMarked
package penstock.local.desk;

import org.jspecify.annotations.NullMarked;
