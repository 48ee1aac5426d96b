package penstock.order.application.gate;

import java.util.UUID;

/** How many orders the gate let in. */
public interface Admissions {

    /**
     * Orders that the gate of a sale knows, whatever became of them; 0 if it knows nothing of the sale.
     *
     * @throws GateUnavailableException if the gate did not answer in time
     */
    long admitted(UUID saleId);
}
