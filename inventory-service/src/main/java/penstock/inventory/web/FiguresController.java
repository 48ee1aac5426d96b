package penstock.inventory.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.inventory.application.SaleDesk;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleState;
import penstock.messaging.outbox.OutboxRelays;
import penstock.messaging.outbox.OutboxStanding;

/** What the control room shows of the stock: as the database has it, whichever instance is asked. */
@RestController
class FiguresController {

    /** As many as a person looks at. */
    private static final int MOST_SALES = 8;

    record BucketFigures(int bucket, int available, int held, int sold) {

        static BucketFigures of(Bucket bucket) {
            return new BucketFigures(bucket.index(), bucket.available(), bucket.held(), bucket.sold());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SaleFigures(
            UUID saleId,
            String sku,
            String title,
            SaleState state,
            int stock,
            int capPerBuyer,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            List<BucketFigures> buckets) {}

    record FiguresView(List<SaleFigures> sales, OutboxStanding outbox) {}

    private final SaleDesk desk;
    private final OutboxRelays relays;
    private final Clock clock;

    FiguresController(SaleDesk desk, OutboxRelays relays, Clock clock) {
        this.desk = desk;
        this.relays = relays;
        this.clock = clock;
    }

    @GetMapping("/api/operator/figures")
    FiguresView figures() {
        return new FiguresView(
                desk.latest(MOST_SALES).stream()
                        .map(standing -> figures(standing.sale()))
                        .toList(),
                relays.standing(clock.instant()));
    }

    private SaleFigures figures(Sale sale) {
        return new SaleFigures(
                sale.saleId(),
                sale.article().sku(),
                sale.article().title(),
                sale.state(),
                sale.plan().stock(),
                sale.capPerBuyer(),
                sale.window().startsAt(),
                sale.window().endsAt(),
                desk.buckets(sale.saleId()).orElse(List.of()).stream()
                        .map(BucketFigures::of)
                        .toList());
    }
}
