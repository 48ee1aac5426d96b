package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Refusal;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.GateReturns.Returned;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A long life of one sale's gate, drawn from a seed: orders that come, come again, come with another content, are given
 * back, become durable; orders that the gate is reminded of or may forget; pieces that come back; new versions, windows
 * whose edge is now, closing; loaders that race each other and losses of everything. After each step gate and reference
 * are the same.
 */
final class GateStory {

    private static final int BUCKETS = 3;

    /** What the steps act on. */
    record Place(GateFixture gate, UUID saleId, List<Duration> edges, Runnable lose, Runnable tick) {}

    private record Observed(GateControl.View view, int generation) {}

    private static final class Loading {
        final GateLoad load;
        final Sale sale;
        final Map<UUID, Order> added = new LinkedHashMap<>();
        boolean lost;

        Loading(GateLoad load, Sale sale) {
            this.load = load;
            this.sale = sale;
        }
    }

    private final Place place;
    private final Random random;
    private final GateDice dice;
    private final ReferenceGate reference = new ReferenceGate();
    private final List<UUID> restocks = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final List<Loading> loadings = new ArrayList<>();
    private long version = 1;
    private @Nullable Observed observed;

    GateStory(Place place, long seed) {
        this.place = place;
        this.random = new Random(seed);
        this.dice = new GateDice(place, random, BUCKETS);
    }

    void run(int steps) {
        place.lose().run();
        for (int step = 0; step < steps; step++) {
            String what = step();
            try {
                assertSame();
            } catch (AssertionError e) {
                // What the gate is told without waiting may take a moment.
                await(step + ". " + what).atMost(Duration.ofSeconds(30)).untilAsserted(this::assertSame);
            }
        }
    }

    private String step() {
        int chance = random.nextInt(100);
        if (reference.missing() && chance < 50 || chance < 3) {
            return load();
        }
        if (chance < 50) {
            return admit(dice.request());
        }
        return switch (chance % 25) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> durable();
            case 8, 9, 10 -> learn();
            case 11, 12 -> forget();
            case 13, 14, 15, 16 -> comeBack();
            case 17, 18, 19 -> change();
            case 20, 21 -> correct();
            case 22 -> tick();
            case 23 -> random.nextInt(3) == 0 ? lose() : tick();
            default -> load();
        };
    }

    private String admit(OrderRequest request) {
        Instant now = place.gate().now();
        ReferenceGate.Word expected = reference.answerTo(request, now);
        Admission answer = place.gate().gate().admit(request);
        String what = "admit " + request.orderId() + ": " + answer;
        switch (answer) {
            case Admission.Missing _ -> assertThat(expected).as(what).isEqualTo(ReferenceGate.Word.MISSING);
            case Admission.KeyReused _ -> assertThat(expected).as(what).isEqualTo(ReferenceGate.Word.CONFLICT);
            case Admission.Repeated _ -> assertThat(expected).as(what).isEqualTo(ReferenceGate.Word.REPEATED);
            case Admission.Unconfirmed(PlacedOrder order) -> {
                assertThat(expected).as(what).isEqualTo(ReferenceGate.Word.UNCONFIRMED);
                assertThat(reference.orders())
                        .hasEntrySatisfying(
                                request.orderId(),
                                known -> assertThat(order.bucket()).isEqualTo(known.bucket()));
            }
            case Admission.Refused(Refusal why) -> {
                assertThat(expected).as(what).isEqualTo(ReferenceGate.Word.REFUSED);
                assertThat(why).isEqualTo(reference.refusal(request, now));
            }
            case Admission.Admitted(PlacedOrder order) -> {
                assertThat(expected).as(what).isEqualTo(ReferenceGate.Word.ADMITTED);
                assertThat(reference.couldGive(order.bucket(), request.quantity()))
                        .as(what)
                        .isTrue();
                reference.admitted(request, order.bucket());
                dice.remember(order);
                // As a client does that did not hear the answer.
                assertThat(place.gate().gate().admit(request)).isEqualTo(new Admission.Unconfirmed(order));
            }
        }
        return what;
    }

    private String durable() {
        List<UUID> orderIds = List.of(dice.request().orderId(), dice.request().orderId());
        place.gate().writeAhead().remove(place.saleId(), orderIds);
        reference.durable(orderIds);
        return "durable " + orderIds;
    }

    private String learn() {
        List<Order> pending = List.of(dice.drained(dice.request()), dice.drained(dice.request()));
        place.gate().memory().learn(pending);
        pending.forEach(reference::learn);
        return "learn " + pending.stream().map(Order::orderId).toList();
    }

    private String forget() {
        Order rejected = dice.drained(dice.request());
        rejected.reject("SOLD_OUT", place.gate().now());
        place.gate().memory().forget(List.of(rejected));
        reference.forget(rejected.orderId());
        return "forget " + rejected.orderId();
    }

    private String comeBack() {
        UUID id = random.nextInt(3) == 0
                ? restocks.get(random.nextInt(restocks.size()))
                : dice.request().orderId();
        Returned one = new Returned(id, place.saleId(), random.nextInt(BUCKETS), dice.pieces());
        place.gate().returns().take(List.of(one, one));
        reference.take(one);
        return one.toString();
    }

    private String change() {
        // Now and then an older one comes late.
        Sale sale = dice.sale(random.nextInt(4) == 0 ? Math.max(1, version - 1) : ++version);
        place.gate().control().apply(sale);
        reference.apply(sale);
        return sale.toString();
    }

    private String correct() {
        GateControl.View view = place.gate().control().view(place.saleId()).orElse(null);
        // As often with an old observation as with a new one.
        Observed use = observed != null && random.nextBoolean() ? observed : see(view);
        observed = view == null ? observed : see(view);
        if (use == null) {
            return "nothing to correct";
        }
        SortedMap<Integer, Long> right = dice.permits();
        assertThat(place.gate().control().correct(place.saleId(), use.view(), right))
                .isEqualTo(reference.correct(use.generation(), use.view().permits(), right));
        return "correct " + right;
    }

    private @Nullable Observed see(GateControl.@Nullable View view) {
        return view == null ? null : new Observed(view, reference.generation());
    }

    private String tick() {
        place.tick().run();
        return "a moment passes";
    }

    private String lose() {
        place.lose().run();
        reference.lose();
        loadings.forEach(loading -> loading.lost = !loading.added.isEmpty());
        return "lose everything";
    }

    /** Begins to load, or goes on with it, or ends it: several may be at it at once. */
    private String load() {
        if (loadings.isEmpty() || random.nextInt(4) == 0) {
            Sale sale = dice.sale(version);
            loadings.add(new Loading(place.gate().control().load(sale), sale));
        }
        Loading loading = loadings.get(random.nextInt(loadings.size()));
        if (random.nextBoolean()) {
            Order order = dice.stored(dice.request());
            if (!loading.added.containsKey(order.orderId())) {
                loading.load.add(List.of(order));
                loading.added.put(order.orderId(), order);
            }
            return "load " + order.orderId();
        }
        SortedMap<Integer, Long> permits = dice.permits();
        boolean first = reference.missing() && !loading.lost;
        assertThat(loading.load.commit(permits)).isEqualTo(first);
        if (first) {
            reference.load(loading.sale, List.copyOf(loading.added.values()), permits);
            assertThat(loading.load.commit(permits)).as("committed again").isTrue();
        }
        loadings.remove(loading);
        return "load " + loading.sale + " with " + permits + ": " + first;
    }

    private void assertSame() {
        GateControl.View view = place.gate().control().view(place.saleId()).orElse(null);
        assertThat(view == null).as("missing").isEqualTo(reference.missing());
        if (view != null) {
            assertThat(view.version()).isEqualTo(reference.version());
            assertThat(view.open()).isEqualTo(reference.open());
            assertThat(view.permits()).isEqualTo(reference.permits());
            assertThat(view.unpublished()).isEqualTo(reference.unpublished().size());
        }
        assertThat(place.gate().writeAhead().olderThan(place.saleId(), Duration.ZERO, 1_000))
                .extracting(PlacedOrder::orderId)
                .containsExactlyInAnyOrderElementsOf(reference.unpublished());
        reference
                .orders()
                .forEach((orderId, known) -> assertThat(place.gate().memory().find(List.of(place.saleId()), orderId))
                        .hasValueSatisfying(queued -> {
                            assertThat(queued.buyerId()).isEqualTo(known.buyer());
                            assertThat(queued.quantity()).isEqualTo(known.counted());
                        }));
    }
}
