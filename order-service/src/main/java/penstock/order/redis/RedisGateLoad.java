package penstock.order.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

import penstock.order.application.gate.GateLoad;
import penstock.order.domain.Order;
import penstock.order.domain.Sale;

/** Stages orders under keys of its own, page by page, and renames them at the end. */
class RedisGateLoad implements GateLoad {

    /** After this long without another page a load counts as abandoned, and Redis drops what it staged. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private final Scripts scripts;
    private final Sale sale;
    private final Duration keepClosed;
    private final String epoch = UUID.randomUUID().toString();
    private final GateKeys keys;
    private long staged;

    RedisGateLoad(Scripts scripts, Sale sale, Duration keepClosed) {
        this.scripts = scripts;
        this.sale = sale;
        this.keepClosed = keepClosed;
        this.keys = GateKeys.of(sale.saleId());
    }

    @Override
    public void add(List<Order> orders) {
        Object[] values = Stream.concat(
                        Stream.of(Long.toString(ABANDONED.toMillis())), Stream.of(RedisGateMemory.arguments(orders)))
                .toArray();
        Long _ = scripts.<Long>run(
                Script.STAGE,
                List.of(keys.stagedOrders(epoch), keys.stagedBought(epoch), keys.stagedMarks(epoch)),
                values);
        staged += orders.size();
    }

    @Override
    public boolean commit(SortedMap<Integer, Long> permits) {
        Sale.Terms terms = sale.terms();
        List<Object> values = new ArrayList<>(List.of(
                epoch,
                Long.toString(sale.version()),
                terms.state().name(),
                RedisGateControl.millis(terms.startsAt()),
                RedisGateControl.millis(terms.endsAt()),
                Integer.toString(terms.capPerBuyer()),
                Integer.toString(sale.buckets()),
                Long.toString(keepClosed.toMillis()),
                Long.toString(staged)));
        values.addAll(RedisGateControl.flat(permits));
        long live = scripts.run(
                Script.LOAD,
                List.of(
                        keys.sale(),
                        keys.permits(),
                        keys.orders(),
                        keys.bought(),
                        keys.marks(),
                        keys.returned(),
                        keys.placed(),
                        keys.stagedOrders(epoch),
                        keys.stagedBought(epoch),
                        keys.stagedMarks(epoch)),
                values.toArray());
        return live == 1;
    }
}
