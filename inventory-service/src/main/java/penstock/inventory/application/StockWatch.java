package penstock.inventory.application;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockChange;

/** Is told what deciding meets that nobody else is told of. */
public interface StockWatch {

    /** A transaction was undone because another one came first; it is tried again or given up. */
    void lostRace();

    /** A change does not fit what its key stands for; it was not applied and gets no answer. */
    void conflict(StockChange change);

    /** Every committed decision passes by here. */
    default void decided(Decision decision) {
        boolean settlesNothing =
                decision.outcome() instanceof Outcome.UnknownSale && decision.change() instanceof Settlement;
        if (decision.outcome() instanceof Outcome.Conflict || settlesNothing) {
            conflict(decision.change());
        }
    }
}
