/** The ledger: holds databases, gate, broker and mail server against the invariants of Penstock, from what they store. */
@NullMarked
package penstock.load.ledger;

import org.jspecify.annotations.NullMarked;
