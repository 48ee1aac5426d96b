package penstock.order.domain;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OrderTests {

    private static final Instant DRAINED = Instant.parse("2026-11-11T12:00:01Z");
    private static final Instant DECIDED = Instant.parse("2026-11-11T12:00:02Z");

    private final Order order = Order.drained(
            new PlacedOrder(
                    OrderRequest.of(UUID.randomUUID(), "buyer", "buyer@example.org", 2, "key"),
                    3,
                    Instant.parse("2026-11-11T12:00:00Z")),
            DRAINED);

    @Test
    void isPendingWhenDrained() {
        assertThat(order.pending()).isTrue();
        assertThat(order.bucket()).isEqualTo(3);
        assertThat(order.drainedAt()).isEqualTo(DRAINED);
        assertThat(order.decidedAt()).isNull();
    }

    @Test
    void isReservedOnce() {
        assertThat(order.reserve(0, DECIDED.plusSeconds(600), DECIDED)).isTrue();
        assertThat(order.reserve(0, DECIDED.plusSeconds(600), DECIDED.plusSeconds(1)))
                .isFalse();

        assertThat(order.state()).isEqualTo(OrderState.RESERVED);
        assertThat(order.decidedAt()).isEqualTo(DECIDED);
        assertThat(order.reason()).isNull();
    }

    @Test
    void isRejectedOnceWithItsReason() {
        assertThat(order.reject("SOLD_OUT", DECIDED)).isTrue();
        assertThat(order.reject("OTHER", DECIDED.plusSeconds(1))).isFalse();

        assertThat(order.state()).isEqualTo(OrderState.REJECTED);
        assertThat(order.reason()).isEqualTo("SOLD_OUT");
        assertThat(order.decidedAt()).isEqualTo(DECIDED);
    }

    @Test
    void refusesToBeRejectedOnceReserved() {
        order.reserve(0, DECIDED.plusSeconds(600), DECIDED);

        assertThatThrownBy(() -> order.reject("SOLD_OUT", DECIDED))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("RESERVED");
        assertThat(order.state()).isEqualTo(OrderState.RESERVED);
    }

    @Test
    void refusesToBeReservedOnceRejected() {
        order.reject("SOLD_OUT", DECIDED);

        assertThatThrownBy(() -> order.reserve(0, DECIDED.plusSeconds(600), DECIDED))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(order.reason()).isEqualTo("SOLD_OUT");
    }
}
