package penstock.order.web;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.signin.Buyer;

/** Takes orders. */
@RestController
@RequestMapping("/api/orders")
class OrdersController {

    static final String QUEUED = "QUEUED";

    private final PlaceOrder placeOrder;

    OrdersController(PlaceOrder placeOrder) {
        this.placeOrder = placeOrder;
    }

    /** What {@link OrderIntake} left to the ordinary way. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    void place(Buyer buyer, HttpServletRequest http, HttpServletResponse answer) throws IOException {
        placeOrder.place(buyer, http).write(answer);
    }

    static Problem keyReused(String what) {
        return Problem.of(
                422,
                "key-reused",
                "Idempotency-Key used before",
                "You have sent another " + what + " under this Idempotency-Key. Nothing was changed.");
    }

    static Problem unknownSale(UUID saleId) {
        return Problem.of(404, "unknown-sale", "Unknown sale", "There is no sale " + saleId + ".");
    }
}
