package penstock.order.application.gate;

import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

import penstock.order.domain.Sale;

/** Loads, steers and corrects the gate. Every call throws {@link GateUnavailableException} if it is not answered. */
public interface GateControl {

    /**
     * What the gate holds of a loaded sale.
     *
     * @param epoch names this loading of the gate: another epoch is another gate
     * @param version of the sale that the gate acts by
     * @param open whether the sale's state is OPEN, whatever the window says
     * @param permits pieces by bucket
     * @param unpublished orders that are written ahead
     */
    record View(String epoch, long version, boolean open, SortedMap<Integer, Long> permits, long unpublished) {

        public long totalPermits() {
            return permits.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Empty if the gate knows nothing of the sale. */
    Optional<View> view(UUID saleId);

    /** Begins to load a sale whose gate is missing. Nothing is to be seen of it before {@link GateLoad#commit}. */
    GateLoad load(Sale sale);

    /** State, window and cap of a loaded sale; does nothing if the gate is missing or acts by a later version. */
    void apply(Sale sale);

    /**
     * Sets the permits if the gate is still of this epoch, holds exactly the observed permits and has no order
     * written ahead.
     *
     * @return whether they were set
     */
    boolean correct(UUID saleId, View observed, SortedMap<Integer, Long> permits);
}
