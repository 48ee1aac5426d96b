package penstock.order.web;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.FindOrder;
import penstock.signin.Buyer;

/** Takes orders and says what became of them. */
@RestController
@RequestMapping("/api/orders")
class OrdersController {

    static final String QUEUED = "QUEUED";

    private final PlaceOrder placeOrder;
    private final FindOrder findOrder;

    OrdersController(PlaceOrder placeOrder, FindOrder findOrder) {
        this.placeOrder = placeOrder;
        this.findOrder = findOrder;
    }

    /** Reached only by what {@link OrderIntake} leaves to the ordinary way. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    void place(Buyer buyer, HttpServletRequest http, HttpServletResponse answer) throws IOException {
        placeOrder.place(buyer, http, answer);
    }

    /** Somebody else's order is as unknown as one that is not there. */
    @GetMapping("/{id}")
    ResponseEntity<Object> find(Buyer buyer, @PathVariable String id) {
        return Optional.ofNullable(Ids.parse(id))
                .flatMap(findOrder::find)
                .filter(found -> found.buyerId().equals(buyer.id()))
                .map(found -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .<Object>body(OrderView.of(found)))
                .orElseGet(() -> Problem.of(404, "unknown-order", "Unknown order", "There is no such order.")
                        .response());
    }

    static Problem unknownSale(UUID saleId) {
        return Problem.of(404, "unknown-sale", "Unknown sale", "There is no sale " + saleId + ".");
    }
}
