package penstock.order.application.accept;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTests {

    private static final Duration SPREAD = Duration.ofSeconds(60);

    private final World world = new World();
    private final Instant start = world.clock.instant().plusSeconds(600);
    private final Turns turns = new Turns(SPREAD, "a secret of this test", world.knownSales, world.clock);
    private UUID saleId = UUID.randomUUID();

    @BeforeEach
    void announce() {
        saleId = keep(start);
    }

    @Test
    void drawsEachBuyersTurnEvenlyOverTheSpread() {
        List<Long> offsets = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            Instant turn = turns.of(saleId, "buyer-" + i).orElseThrow();
            offsets.add(Duration.between(start, turn).toMillis());
        }

        assertThat(offsets).allMatch(offset -> offset >= 0 && offset < SPREAD.toMillis());
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = tenth * 6_000;
            assertThat(offsets)
                    .filteredOn(offset -> offset >= from && offset < from + 6_000)
                    .hasSizeBetween(500, 700);
        }
    }

    @Test
    void drawsTheSameHoweverOftenAndWhereverItIsAsked() {
        Turns elsewhere = new Turns(SPREAD, "a secret of this test", world.knownSales, world.clock);
        Turns stranger = new Turns(SPREAD, "another secret, a guess", world.knownSales, world.clock);

        assertThat(elsewhere.of(saleId, "ada")).isEqualTo(turns.of(saleId, "ada"));
        assertThat(stranger.of(saleId, "ada")).isNotEqualTo(turns.of(saleId, "ada"));
    }

    @Test
    void holdsABuyerBackUntilTheTurnHasCome() {
        world.clock.pass(Duration.ofSeconds(600));
        Duration wait = turns.untilTurn(saleId, "ada").orElseThrow();

        world.clock.pass(wait.minusMillis(1));
        assertThat(turns.untilTurn(saleId, "ada")).contains(Duration.ofMillis(1));
        world.clock.pass(Duration.ofMillis(1));
        assertThat(turns.untilTurn(saleId, "ada")).isEmpty();
    }

    @Test
    void holdsNobodyBackWithoutASpreadOrAStart() {
        Turns off = new Turns(Duration.ZERO, "", world.knownSales, world.clock);

        assertThat(off.untilTurn(saleId, "ada")).isEmpty();
        assertThat(off.of(saleId, "ada")).contains(start);
        assertThat(turns.untilTurn(keep(null), "ada")).isEmpty();
        assertThat(turns.untilTurn(UUID.randomUUID(), "ada")).isEmpty();
    }

    private UUID keep(@Nullable Instant startsAt) {
        Sale sale = world.sale(1, SaleState.OPEN);
        UUID id = UUID.randomUUID();
        world.sales.keep(
                new Sale(
                        id,
                        1,
                        sale.title(),
                        sale.buckets(),
                        sale.price(),
                        new Sale.Terms(SaleState.OPEN, 1, startsAt, null)),
                world.clock.instant());
        world.knownSales.runOnce();
        return id;
    }
}
