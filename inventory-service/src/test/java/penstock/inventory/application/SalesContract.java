package penstock.inventory.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every implementation of {@link Sales} and {@link Atomic} must do. */
abstract class SalesContract {

    final Sale sale = Some.sale(80, 8);

    protected abstract Atomic atomic();

    protected abstract Sales sales();

    @Test
    void keepsSalesAndRaisesTheirVersion() {
        UUID saleId = sale.saleId();
        commit(() -> sales().add(sale));

        commit(() -> {
            Sale found = sales().find(saleId).orElseThrow();
            found.open();
            sales().save(found);
            assertThat(found.version()).isEqualTo(2);
        });

        Sale stored = sales().find(saleId).orElseThrow();
        assertThat(stored.state()).isEqualTo(SaleState.OPEN);
        assertThat(stored.version()).isEqualTo(2);
        assertThat(stored.price()).isEqualTo(sale.price());
        assertThat(stored.article()).isEqualTo(sale.article());
        assertThat(stored.plan()).isEqualTo(sale.plan());
        assertThat(stored.window()).isEqualTo(sale.window());
        assertThat(sales().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void savesNoSaleThatAnotherChangedMeanwhile() {
        commit(() -> sales().add(sale));

        losesRace(() -> {
            Sale mine = sales().find(sale.saleId()).orElseThrow();
            mine.open();
            try (ExecutorService other = Executors.newSingleThreadExecutor()) {
                other.submit(() -> commit(() -> {
                            Sale theirs = sales().find(sale.saleId()).orElseThrow();
                            theirs.open();
                            sales().save(theirs);
                        }))
                        .get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            sales().save(mine);
        });

        assertThat(sales().find(sale.saleId()).map(Sale::version)).isEqualTo(Optional.of(2L));
    }

    @Test
    void listsTheLatestSalesFirst() {
        List<UUID> ids = Stream.of("f1", "f2", "f3")
                .map(first ->
                        UUID.fromString(first + UUID.randomUUID().toString().substring(2)))
                .toList();
        ids.forEach(id -> commit(() -> sales().add(Some.sale(id, 1, 1))));

        assertThat(sales().latest(100)).extracting(Sale::saleId).containsSubsequence(ids.reversed());
        assertThat(sales().latest(2)).hasSize(2);
    }

    final void commit(Runnable work) {
        atomic().atomically(() -> {
            work.run();
            return true;
        });
    }

    final void losesRace(Runnable work) {
        assertThatExceptionOfType(LostRaceException.class).isThrownBy(() -> commit(work));
    }
}
