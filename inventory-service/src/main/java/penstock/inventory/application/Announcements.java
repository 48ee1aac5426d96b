package penstock.inventory.application;

import penstock.inventory.domain.Sale;

/** Tells the other services what changed about a sale. */
@FunctionalInterface
public interface Announcements {

    /** Within the transaction that changes it: told at least once if that commits, never otherwise. */
    void changed(Sale sale);
}
