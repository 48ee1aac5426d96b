package penstock.inventory.application;

import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;

/** Tells the other services what a person did: within the transaction of the deed, at least once if that commits. */
public interface Announcements {

    /** A sale changed its state, or is new. */
    void changed(Sale sale);

    /** A bucket has pieces more. */
    void restocked(Restock restock);
}
