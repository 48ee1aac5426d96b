package penstock.order.domain;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderIdTests {

    private static final UUID SALE = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");

    @Test
    void isAUuidOfVersion8() {
        UUID id = OrderId.of("buyer-17", SALE, "key");

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    /** Pinned: another value would make another order of every retry that is under way. */
    @Test
    void staysTheSameForever() {
        assertThat(OrderId.of("buyer-17", SALE, "key")).hasToString(PINNED);
    }

    @Test
    void namesTheBuyersShard() {
        for (int i = 0; i < 1_000; i++) {
            String buyer = "buyer-" + i;
            UUID id = OrderId.of(buyer, SALE, "key-" + i * 31);
            assertThat(OrderId.shard(id)).isEqualTo(OrderId.shardOf(buyer)).isBetween(0, 1023);
        }
    }

    @Test
    void spreadsBuyersOverTheShards() {
        long used = IntStream.range(0, 20_000)
                .map(i -> OrderId.shardOf("buyer-" + i))
                .distinct()
                .count();

        assertThat(used).isGreaterThan(1_000);
    }

    @Test
    void differsWithEachOfItsParts() {
        UUID otherSale = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a71");
        Set<UUID> ids = new HashSet<>(Set.of(
                OrderId.of("buyer", SALE, "key"),
                OrderId.of("buyer", SALE, "key2"),
                OrderId.of("buyer2", SALE, "key"),
                OrderId.of("buyer", otherSale, "key")));

        assertThat(ids).hasSize(4);
    }

    private static final String PINNED = "e8109597-9127-8a36-bd52-b7dd355802ca";
}
