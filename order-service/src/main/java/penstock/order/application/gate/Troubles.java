package penstock.order.application.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;

import penstock.order.domain.Sale;

/** Keeps trouble with one sale from the others, and tells each trouble once. Used by one thread. */
class Troubles {

    private final Logger log;
    private final String doing;
    private final Map<UUID, String> told = new HashMap<>();

    /** @param doing what is being done to a sale, for the log */
    Troubles(Logger log, String doing) {
        this.log = log;
        this.doing = doing;
    }

    /**
     * Does it; a failure is logged, unless the sale's last one was the same.
     *
     * @throws GateUnavailableException if that is the trouble: no sale would fare better
     */
    void apart(Sale sale, Runnable step) {
        try {
            step.run();
            told.remove(sale.saleId());
        } catch (GateUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            String trouble = e.toString();
            if (!trouble.equals(told.put(sale.saleId(), trouble))) {
                log.warn("{} sale {} failed and is tried again: {}", doing, sale.saleId(), trouble);
            }
        }
    }
}
