package penstock.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import penstock.order.application.watch.OrderEvents;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionTimerTests {

    private static final Instant PLACED = Instant.parse("2026-11-11T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DecisionTimer timer = new DecisionTimer(meters);
    private final List<Order> told = new ArrayList<>();
    private final OrderEvents timed = timer.timing((decided, _) -> told.addAll(decided));

    @Test
    void saysNothingBeforeAnythingWasDecided() {
        assertThat(timer.millis()).isEmpty();
    }

    @Test
    void timesFromThePlacingToTheDecision() {
        timed.tell(List.of(decided(Duration.ofSeconds(4))), Map.of());

        assertThat(told).hasSize(1);
        assertThat(timer.millis()).containsOnlyKeys("p50", "p95", "p99");
        assertThat(timer.millis().get("p99")).isBetween(3_200.0, 4_800.0);
    }

    @Test
    void timesFewOfABigBatch() {
        timed.tell(
                IntStream.range(0, 500)
                        .mapToObj(_ -> decided(Duration.ofSeconds(1)))
                        .toList(),
                Map.of());

        assertThat(told).hasSize(500);
        assertThat(meters.get("penstock.order.decided").timer().count()).isBetween(1L, 17L);
    }

    @Test
    void countsEveryDecisionOfABigBatch() {
        timed.tell(
                IntStream.range(0, 500)
                        .mapToObj(_ -> decided(Duration.ofSeconds(1)))
                        .toList(),
                Map.of());

        assertThat(meters.get("penstock.order.decisions")
                        .tag("decision", "reserved")
                        .counter()
                        .count())
                .isEqualTo(500);
    }

    @Test
    void timesNothingThatWasNotTold() {
        OrderEvents broken = timer.timing((_, _) -> {
            throw new IllegalStateException("no confirm");
        });

        assertThatThrownBy(() -> broken.tell(List.of(decided(Duration.ofSeconds(1))), Map.of()))
                .hasMessage("no confirm");
        assertThat(timer.millis()).isEmpty();
    }

    private static Order decided(Duration after) {
        var request = OrderRequest.of(UUID.randomUUID(), "buyer-17", "buyer-17@example.org", 1, "key-1");
        Order order = Order.drained(new PlacedOrder(request, 0, PLACED), PLACED);
        assertThat(order.reserve(0, PLACED.plus(Duration.ofMinutes(5)), PLACED.plus(after)))
                .isTrue();
        return order;
    }
}
