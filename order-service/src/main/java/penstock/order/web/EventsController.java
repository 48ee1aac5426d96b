package penstock.order.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.watch.FindOrder;
import penstock.order.application.watch.FindOrder.Found;
import penstock.order.application.watch.OrderWatch;
import penstock.order.domain.OrderState;
import penstock.order.domain.Step;
import penstock.signin.Buyer;

/**
 * An order's history as it happens: server-sent events whose ids are the numbers of the steps, so that whoever lost the
 * line says which one came last, to any instance, and misses none.
 */
@RestController
class EventsController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** A browser comes back by itself; a line that nobody reads should not be kept for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final FindOrder findOrder;
    private final OrderWatch watch;
    private final Clock clock;

    EventsController(FindOrder findOrder, OrderWatch watch, Clock clock) {
        this.findOrder = findOrder;
        this.watch = watch;
        this.clock = clock;
    }

    /** Written by the request's own virtual thread, which costs little while it waits. */
    @GetMapping("/api/orders/{id}/events")
    void events(
            Buyer buyer,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpMethod method,
            HttpServletResponse answer)
            throws IOException {
        UUID orderId = Ids.parse(id);
        Optional<Found> found = orderId == null
                ? Optional.empty()
                : findOrder.find(orderId).filter(order -> order.buyerId().equals(buyer.id()));
        if (orderId == null || found.isEmpty()) {
            StatusController.unknownOrder().write(answer);
            return;
        }
        if (ended(found.get()) && findOrder.steps(found.get(), number(last)).isEmpty()) {
            // Nothing will follow: with this status a browser stops asking.
            answer.setStatus(204);
            return;
        }
        answer.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        answer.setCharacterEncoding(StandardCharsets.UTF_8);
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("X-Accel-Buffering", "no");
        // After a head its reader sends the next request on the connection, which would wait behind a stream nobody
        // reads.
        if (method.equals(HttpMethod.GET)) {
            tell(orderId, found.get(), number(last), answer.getOutputStream());
        }
    }

    private void tell(UUID orderId, Found first, int after, OutputStream out) throws IOException {
        write(out, "retry: 1000\n\n");
        Instant end = clock.instant().plus(LONGEST);
        int last = after;
        Found found = first;
        while (true) {
            List<Step> steps = findOrder.steps(found, last);
            for (Step step : steps) {
                write(out, event(step));
                last = step.number();
            }
            if (ended(found) || !clock.instant().isBefore(end)) {
                return;
            }
            if (!watch.await(orderId, Math.max(last, 0), HEARTBEAT)) {
                if (watch.closed()) {
                    return;
                }
                write(out, ": still here\n\n");
            }
            found = findOrder.find(orderId).orElse(found);
        }
    }

    /** Nothing is to be expected of these but the refund of a late payment, for which the status can be asked. */
    private static boolean ended(Found found) {
        return found instanceof Found.Stored(var order)
                && (order.state() == OrderState.CONFIRMED || order.state().gaveUp());
    }

    private static String event(Step step) {
        return "id: " + step.number() + "\nevent: " + step.event() + "\ndata: " + JsonBody.text(StepView.of(step))
                + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static int number(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,9}") ? Integer.parseInt(lastEventId) : -1;
    }
}
