package penstock.order.web;

import java.util.UUID;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.KnownSales;
import penstock.order.application.gate.GateControl;

/** Shows operators the gate of a sale. */
@RestController
class GateController {

    private final GateControl gate;
    private final KnownSales sales;

    /**
     * The gate of a sale.
     *
     * @param state OPEN, CLOSED, or MISSING: not loaded yet, or lost
     * @param permits pieces that may still be promised
     * @param unpublished orders that hold a permit and are not known to be durable
     */
    record GateView(UUID saleId, String state, long permits, long unpublished) {

        static GateView of(UUID saleId, GateControl.View view) {
            return new GateView(saleId, view.open() ? "OPEN" : "CLOSED", view.totalPermits(), view.unpublished());
        }
    }

    GateController(GateControl gate, KnownSales sales) {
        this.gate = gate;
        this.sales = sales;
    }

    @GetMapping("/api/operator/sales/{id}/gate")
    ResponseEntity<Object> gate(@PathVariable String id) {
        UUID saleId = Ids.parse(id);
        if (saleId == null) {
            return Problem.of(404, "unknown-sale", "Unknown sale", "There is no such sale.")
                    .response();
        }
        return gate.view(saleId)
                .map(view -> GateView.of(saleId, view))
                .or(() -> sales.find(saleId).map(_ -> new GateView(saleId, "MISSING", 0, 0)))
                .map(view -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .<Object>body(view))
                .orElseGet(() -> OrdersController.unknownSale(saleId).response());
    }
}
