package penstock.order.application.watch;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import penstock.order.application.InMemoryGate;
import penstock.order.application.InMemorySales;
import penstock.order.application.KnownSales;
import penstock.order.application.SettableClock;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

class GlanceTests {

    private final SettableClock clock = new SettableClock();
    private final UUID saleId = UUID.randomUUID();
    private long admitted = 10;
    private int counted;
    private Duration takes = Duration.ofMillis(100);

    private Glance glance;

    @BeforeEach
    void announce() {
        InMemorySales kept = new InMemorySales();
        kept.keep(
                new Sale(
                        saleId,
                        1,
                        "Phone 15",
                        8,
                        Price.of("599.00", "EUR"),
                        new Sale.Terms(SaleState.OPEN, 1, null, null)),
                clock.instant());
        KnownSales known = new KnownSales(kept, clock, Duration.ofHours(1));
        known.runOnce();
        glance = new Glance(known, new InMemoryGate(clock), _ -> admitted, this::count, clock);
    }

    private Map<String, Long> count(UUID sale) {
        counted++;
        clock.pass(takes);
        return Map.of("PENDING", 3L, "RESERVED", 4L);
    }

    @Test
    void countsWhatWasLetInAndWhatWasDrained() {
        Glance.Figures figures = glance.look();

        assertThat(figures.admitted()).isEqualTo(10);
        assertThat(figures.drained()).isEqualTo(7);
        assertThat(figures.states()).containsEntry("RESERVED", 4L);
        assertThat(figures.gates()).singleElement().matches(gate -> gate.state().equals("MISSING"));
    }

    @Test
    void neverShowsFewerAdmittedThanDrained() {
        admitted = 2;

        assertThat(glance.look().admitted()).isEqualTo(7);
    }

    @Test
    void looksATenthOfTheTimeAtMost() {
        glance.look();
        clock.pass(Duration.ofMillis(899));
        glance.look();
        assertThat(counted).isEqualTo(1);

        clock.pass(Duration.ofMillis(1));
        glance.look();
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void showsNothingOlderThanSecondsHoweverLongALookTakes() {
        takes = Duration.ofSeconds(2);
        glance.look();
        clock.pass(Duration.ofMillis(3_999));
        glance.look();
        assertThat(counted).isEqualTo(1);

        clock.pass(Duration.ofMillis(1));
        assertThat(glance.look().at()).isEqualTo(clock.instant());
        assertThat(counted).isEqualTo(2);
    }
}
