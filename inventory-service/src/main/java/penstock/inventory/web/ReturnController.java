package penstock.inventory.web;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import penstock.inventory.application.ReturnPieces;
import penstock.inventory.domain.Settlement;

@RestController
class ReturnController {

    /** @param bucket index within the sale */
    record ReturnView(UUID orderId, UUID saleId, int bucket, int quantity) {
        static ReturnView of(Settlement settlement) {
            return new ReturnView(
                    settlement.orderId(), settlement.saleId(), settlement.bucket(), settlement.quantity());
        }
    }

    private final ReturnPieces returning;

    ReturnController(ReturnPieces returning) {
        this.returning = returning;
    }

    /** Takes the pieces of a sold order back: once for an order, which is the key of it. */
    @PostMapping(path = "/api/operator/sales/{id}/returns", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ReturnView takeBack(@PathVariable String id, @RequestBody JsonNode body) {
        UUID orderId = NewReturn.read(body);
        return switch (SaleController.known(id)
                .flatMap(saleId -> returning.of(saleId, orderId))
                .orElseThrow(() -> new UnknownSale(id))) {
            case ReturnPieces.Asked(Settlement settlement) -> ReturnView.of(settlement);
            case ReturnPieces.NotSold(var state) -> throw new NotSold(orderId, state);
            case ReturnPieces.UnknownOrder _ -> throw new UnknownOrder(orderId, id);
        };
    }
}
