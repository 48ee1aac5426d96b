package penstock.inventory.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import penstock.inventory.application.RestockSale;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.SaleStanding;

@RestController
class SaleController {

    private static final int MOST_LISTED = 100;

    /** @param bucket index within the sale */
    record BucketView(int bucket, int available) {}

    private final SaleDesk desk;
    private final RestockSale restocking;
    private final Supplier<UUID> saleIds;

    SaleController(SaleDesk desk, RestockSale restocking, Supplier<UUID> saleIds) {
        this.desk = desk;
        this.restocking = restocking;
        this.saleIds = saleIds;
    }

    @PostMapping(path = "/api/operator/sales", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SaleView> announce(@RequestBody JsonNode body) {
        SaleStanding standing = desk.announce(NewSale.read(body, saleIds.get()));
        URI location = URI.create("/api/sales/" + standing.sale().saleId());
        return ResponseEntity.created(location).body(SaleView.of(standing));
    }

    @PostMapping("/api/operator/sales/{id}/open")
    SaleView open(@PathVariable String id) {
        return view(id, known(id).flatMap(desk::open));
    }

    @PostMapping("/api/operator/sales/{id}/close")
    SaleView close(@PathVariable String id) {
        return view(id, known(id).flatMap(desk::close));
    }

    @GetMapping("/api/sales")
    List<SaleView> list() {
        return desk.latest(MOST_LISTED).stream().map(SaleView::of).toList();
    }

    @GetMapping("/api/sales/{id}")
    SaleView find(@PathVariable String id) {
        return view(id, known(id).flatMap(desk::find));
    }

    /** Brings pieces to a sale; again under the same key, it answers the same and brings nothing. */
    @PostMapping(path = "/api/operator/sales/{id}/restock", consumes = MediaType.APPLICATION_JSON_VALUE)
    SaleView restock(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody JsonNode body) {
        String known = IdempotencyKey.read(key);
        int quantity = NewRestock.read(body);
        return switch (known(id)
                .flatMap(sale -> restocking.restock(sale, known, quantity))
                .orElseThrow(() -> new UnknownSale(id))) {
            case RestockSale.Restocked _ -> find(id);
            case RestockSale.Conflict conflict -> throw new KeyReused(known, conflict.total());
        };
    }

    /** For order-service, which fills its gate from it; the gateway does not lead here. */
    @GetMapping("/api/sales/{id}/buckets")
    List<BucketView> buckets(@PathVariable String id) {
        return known(id).flatMap(desk::buckets).orElseThrow(() -> new UnknownSale(id)).stream()
                .map(bucket -> new BucketView(bucket.index(), bucket.available()))
                .toList();
    }

    private static SaleView view(String id, Optional<SaleStanding> standing) {
        return standing.map(SaleView::of).orElseThrow(() -> new UnknownSale(id));
    }

    // What is no id at all names no sale either.
    static Optional<UUID> known(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(read -> read.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
