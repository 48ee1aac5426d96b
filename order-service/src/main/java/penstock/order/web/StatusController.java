package penstock.order.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.watch.FindOrder;
import penstock.order.application.watch.FindOrder.Found;
import penstock.order.application.watch.FindOrder.Mine;
import penstock.order.application.watch.OrderWatch;
import penstock.order.domain.Order;
import penstock.signin.Buyer;

/** Says how orders stand: one, now or once it moved; its history; and all of a buyer's. */
@RestController
@RequestMapping("/api/orders")
class StatusController {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})(?:$|[,;\\s])");
    private static final int LONGEST_WAIT = 30;

    private final FindOrder findOrder;
    private final OrderWatch watch;

    /**
     * @param next where the page after this one is; absent on the last one
     * @param complete false while nobody can say what is queued, so that such orders may be missing
     */
    record Page(List<OrderView> orders, @Nullable String next, boolean complete) {}

    StatusController(FindOrder findOrder, OrderWatch watch) {
        this.findOrder = findOrder;
        this.watch = watch;
    }

    /**
     * Somebody else's order is as unknown as one that is not there. With {@code Prefer: wait=20} (RFC 7240) the answer
     * comes once the order is past what {@code If-None-Match} names, or once it is decided if nothing is named, and after
     * the wait at the latest.
     */
    @GetMapping("/{id}")
    ResponseEntity<Object> find(
            Buyer buyer,
            @PathVariable String id,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        Optional<Found> found = own(buyer, id);
        int wait = wait(prefer);
        if (found.isPresent() && wait > 0) {
            OrderView now = OrderView.of(found.get());
            int past = known == null ? Order.DECIDED - 1 : now.version();
            if (known == null ? now.version() < Order.DECIDED : matches(known, now)) {
                boolean _ = watch.await(now.orderId(), past, Duration.ofSeconds(wait));
                found = own(buyer, id);
            }
        }
        return found.map(order -> answer(OrderView.of(order), known, wait)).orElseGet(StatusController::unknown);
    }

    private static ResponseEntity<Object> answer(OrderView order, @Nullable String known, int waited) {
        HttpHeaders headers = new HttpHeaders();
        headers.setETag(order.etag());
        headers.setCacheControl("private, no-cache");
        headers.add(HttpHeaders.VARY, "Prefer");
        if (waited > 0) {
            headers.add("Preference-Applied", "wait=" + waited);
        }
        if (known != null && matches(known, order)) {
            return ResponseEntity.status(304).headers(headers).build();
        }
        return ResponseEntity.ok()
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(order);
    }

    /** Weakly, as RFC 9110 says for If-None-Match. */
    private static boolean matches(String known, OrderView order) {
        for (String tag : known.split(",")) {
            String bare = tag.strip();
            if (bare.equals("*") || (bare.startsWith("W/") ? bare.substring(2) : bare).equals(order.etag())) {
                return true;
            }
        }
        return false;
    }

    private static int wait(@Nullable String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1))) : 0;
    }

    @GetMapping("/{id}/history")
    ResponseEntity<Object> history(Buyer buyer, @PathVariable String id) {
        return own(buyer, id)
                .map(found -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .<Object>body(findOrder.steps(found, -1).stream()
                                .map(StepView::of)
                                .toList()))
                .orElseGet(StatusController::unknown);
    }

    /** The buyer's orders, newest first, the QUEUED ones among them. */
    @GetMapping
    ResponseEntity<Object> mine(
            Buyer buyer,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        int most = Cursor.limit(limit);
        Mine mine = findOrder.ofBuyer(buyer.id(), cursor == null ? null : Cursor.read(cursor), most + 1);
        boolean more = mine.orders().size() > most;
        List<Found> shown = more ? mine.orders().subList(0, most) : mine.orders();
        String next = more ? "/api/orders?limit=" + most + "&cursor=" + Cursor.after(shown.getLast()) : null;
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(new Page(shown.stream().map(OrderView::of).toList(), next, mine.complete()));
    }

    private Optional<Found> own(Buyer buyer, String id) {
        UUID orderId = Ids.parse(id);
        return orderId == null
                ? Optional.empty()
                : findOrder.find(orderId).filter(found -> found.buyerId().equals(buyer.id()));
    }

    static ResponseEntity<Object> unknown() {
        return unknownOrder().response();
    }

    static Problem unknownOrder() {
        return Problem.of(404, "unknown-order", "Unknown order", "There is no such order.");
    }
}
