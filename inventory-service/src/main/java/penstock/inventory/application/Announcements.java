package penstock.inventory.application;

import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;

/** Tells the services what a person did: within the transaction of the deed, at least once if that commits. */
public interface Announcements {

    /** A sale changed its state, or is new. */
    void changed(Sale sale);

    /** A bucket has pieces more. */
    void restocked(Restock restock);

    /** Pieces of a sold order are to come back to their bucket: told to this service itself, which decides in batches. */
    void returning(Settlement settlement);
}
