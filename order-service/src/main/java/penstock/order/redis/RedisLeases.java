package penstock.order.redis;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Component;

import penstock.order.application.accept.SoldOutLeases;

/** The gate's promises, each one script. */
@Component
class RedisLeases implements SoldOutLeases {

    /** Hexadecimal digits of a mark, as the scripts cut them from an order id. */
    private static final int DIGITS = MARK_BITS / 4;

    private final Scripts scripts;

    RedisLeases(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Optional<Granted> ask(UUID saleId, Duration length, Heard heard) {
        GateKeys keys = GateKeys.of(saleId);
        List<String> answer = scripts.run(
                Script.LEASE,
                List.of(keys.sale(), keys.permits(), keys.orders(), keys.marks()),
                // No two clocks go alike: a quarter more than is asked for.
                Long.toString(length.toMillis() * 5 / 4),
                heard.epoch(),
                Integer.toString(heard.orders()));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        String epoch = answer.get(0);
        String text = answer.get(1);
        int before = epoch.equals(heard.epoch()) ? heard.orders() : 0;
        return Optional.of(new Granted(new Heard(epoch, before + text.length() / DIGITS), marks(text)));
    }

    private static BitSet marks(String text) {
        BitSet marks = new BitSet();
        for (int i = 0; i < text.length(); i += DIGITS) {
            marks.set(Integer.parseInt(text, i, i + DIGITS, 16));
        }
        return marks;
    }
}
