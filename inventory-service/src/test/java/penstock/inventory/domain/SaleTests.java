package penstock.inventory.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SaleTests {

    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");

    @Test
    void isAnnouncedThenOpenThenClosed() {
        Sale sale = announced();
        assertThat(sale.state()).isEqualTo(SaleState.ANNOUNCED);

        sale.open();
        assertThat(sale.state()).isEqualTo(SaleState.OPEN);

        sale.close();
        assertThat(sale.state()).isEqualTo(SaleState.CLOSED);
    }

    @Test
    void takesNoStepTwiceNorOutOfTurn() {
        Sale sale = announced();
        refuses(sale::close);

        sale.open();
        refuses(sale::open);

        sale.close();
        refuses(sale::open);
        refuses(sale::close);
        assertThat(sale.state()).isEqualTo(SaleState.CLOSED);
    }

    @Test
    void costsWhatCanBePaidInCoins() {
        assertThat(new Price(new BigDecimal("5"), "EUR").amount()).hasToString("5.00");
        assertThat(new Price(new BigDecimal("5.0"), "JPY").amount()).hasToString("5");
        refusesValue(() -> new Price(new BigDecimal("5.001"), "EUR"));
        refusesValue(() -> new Price(new BigDecimal("0.5"), "JPY"));
        refusesValue(() -> new Price(new BigDecimal("-1"), "EUR"));
        refusesValue(() -> new Price(BigDecimal.ONE, "euro"));
    }

    @Test
    void endsAfterItStarts() {
        assertThat(new SaleWindow(NOON, NOON.plusSeconds(1)).startsAt()).isEqualTo(NOON);
        refusesValue(() -> new SaleWindow(NOON, NOON));
        refusesValue(() -> new SaleWindow(NOON, NOON.minusSeconds(1)));
    }

    private static Sale announced() {
        return Sale.announce(
                UUID.randomUUID(),
                new Article("SKU", "Title"),
                new Price(BigDecimal.ONE, "EUR"),
                new StockPlan(10, 2),
                1,
                SaleWindow.ALWAYS);
    }

    private static void refuses(Runnable step) {
        assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(step::run);
    }

    private static void refusesValue(Runnable creation) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(creation::run);
    }
}
