package penstock.order.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateLoad;
import penstock.order.domain.Sale;

/** Loads, steers and corrects the gate. */
@Component
class RedisGateControl implements GateControl {

    private final Scripts scripts;
    private final Duration keepClosed;

    RedisGateControl(Scripts scripts, RedisSettings settings) {
        this.scripts = scripts;
        this.keepClosed = settings.keepClosed();
    }

    @Override
    public Optional<View> view(UUID saleId) {
        GateKeys keys = GateKeys.of(saleId);
        List<String> view = scripts.run(Script.VIEW, List.of(keys.sale(), keys.permits(), keys.unpublished()));
        if (view.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<Integer, Long> permits = new TreeMap<>();
        for (int i = 4; i < view.size(); i += 2) {
            permits.put(Integer.valueOf(view.get(i)), Long.valueOf(view.get(i + 1)));
        }
        return Optional.of(new View(
                view.get(0),
                Long.parseLong(view.get(1)),
                view.get(2).equals("OPEN"),
                permits,
                Long.parseLong(view.get(3))));
    }

    @Override
    public GateLoad load(Sale sale) {
        return new RedisGateLoad(scripts, sale, keepClosed);
    }

    @Override
    public void apply(Sale sale) {
        GateKeys keys = GateKeys.of(sale.saleId());
        Sale.Terms terms = sale.terms();
        Long _ = scripts.<Long>run(
                Script.APPLY,
                List.of(
                        keys.sale(),
                        keys.permits(),
                        keys.orders(),
                        keys.bought(),
                        keys.returned(),
                        keys.placed(),
                        keys.marks()),
                Long.toString(sale.version()),
                terms.state().name(),
                millis(terms.startsAt()),
                millis(terms.endsAt()),
                Integer.toString(terms.capPerBuyer()),
                Long.toString(keepClosed.toMillis()));
    }

    @Override
    public boolean correct(UUID saleId, View observed, SortedMap<Integer, Long> permits) {
        GateKeys keys = GateKeys.of(saleId);
        List<Object> values = new ArrayList<>();
        values.add(observed.epoch());
        values.add(Integer.toString(observed.permits().size()));
        values.addAll(flat(observed.permits()));
        values.addAll(flat(permits));
        long corrected =
                scripts.run(Script.CORRECT, List.of(keys.sale(), keys.permits(), keys.unpublished()), values.toArray());
        return corrected == 1;
    }

    static List<String> flat(SortedMap<Integer, Long> permits) {
        List<String> flat = new ArrayList<>(permits.size() * 2);
        for (Map.Entry<Integer, Long> bucket : permits.entrySet()) {
            flat.add(bucket.getKey().toString());
            flat.add(bucket.getValue().toString());
        }
        return flat;
    }

    /** 0 stands for no bound. */
    static String millis(@Nullable Instant bound) {
        return Long.toString(bound == null ? 0 : bound.toEpochMilli());
    }
}
