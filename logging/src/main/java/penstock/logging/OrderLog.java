package penstock.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that tell an order's way, each with the order's id as a field. They are written at {@code DEBUG} by one logger,
 * {@value #LOGGER}, so that a system which does not want them pays a comparison for each.
 */
public final class OrderLog {

    /** The name of the field, in key-value pairs and in the MDC. */
    public static final String ORDER_ID = "orderId";

    static final String LOGGER = "penstock.orders";

    private static final Logger log = LoggerFactory.getLogger(LOGGER);

    private OrderLog() {}

    /** Whether anybody listens: to be asked before a batch is walked through. */
    public static boolean on() {
        return log.isDebugEnabled();
    }

    /**
     * Writes a line, if anybody listens.
     *
     * @param orderId a UUID, or its text
     * @param step what happened to the order, without anything about its buyer, and {@code {}} for each of the details
     */
    public static void tell(Object orderId, String step, Object... details) {
        log.atDebug().addKeyValue(ORDER_ID, orderId).log(step, details);
    }
}
