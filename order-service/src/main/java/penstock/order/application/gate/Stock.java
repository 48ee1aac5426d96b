package penstock.order.application.gate;

import java.util.SortedMap;
import java.util.UUID;

/** What inventory has. */
public interface Stock {

    /**
     * Pieces that may still be reserved, by bucket; every bucket of the sale is there.
     *
     * @throws RuntimeException if inventory did not answer in time, or does not know the sale
     */
    SortedMap<Integer, Long> available(UUID saleId);
}
