package penstock.order.application.watch;

import java.util.Map;
import java.util.UUID;

/** Counts stored orders, for people. */
public interface OrderCounts {

    /** Orders of the sale by the name of their state; states without any are absent. */
    Map<String, Long> byState(UUID saleId);
}
