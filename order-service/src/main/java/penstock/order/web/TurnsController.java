package penstock.order.web;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.KnownSales;
import penstock.order.application.accept.Turns;
import penstock.signin.Buyer;

/** Tells buyers in the waiting room when their turn comes. */
@RestController
class TurnsController {

    private final Turns turns;
    private final KnownSales sales;

    /** @param from the moment from which the buyer's orders are taken; absent if the sale starts when it is opened */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Turn(UUID saleId, @Nullable Instant from) {}

    TurnsController(Turns turns, KnownSales sales) {
        this.turns = turns;
        this.sales = sales;
    }

    @GetMapping("/api/sales/{id}/turn")
    ResponseEntity<Object> turn(Buyer buyer, @PathVariable String id) {
        return Optional.ofNullable(Ids.parse(id))
                .filter(saleId -> sales.remembered(saleId).isPresent())
                .map(saleId -> new Turn(saleId, turns.of(saleId, buyer.id()).orElse(null)))
                .map(turn -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .<Object>body(turn))
                .orElseGet(() -> Problem.of(404, "unknown-sale", "Unknown sale", "There is no such sale.")
                        .response());
    }
}
