package penstock.notification.web;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.notification.Inbox;
import penstock.notification.Language;
import penstock.notification.PreferenceBook;
import penstock.notification.Wordings;
import penstock.notification.web.Problem.FieldError;
import penstock.signin.Buyer;

/** A buyer's inbox. */
@RestController
@RequestMapping("/api/notifications")
class NotificationsController {

    private final Inbox inbox;
    private final PreferenceBook preferences;
    private final Wordings wordings;

    NotificationsController(Inbox inbox, PreferenceBook preferences, Wordings wordings) {
        this.inbox = inbox;
        this.preferences = preferences;
        this.wordings = wordings;
    }

    /**
     * @param unread of all notifications, not of this page
     * @param before what to ask for to get the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<NotificationView> notifications,
            long unread,
            @Nullable Long before) {}

    record Unread(long unread) {}

    /** The newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page list(
            Buyer buyer,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String before) {
        int most = Parameters.limit(limit);
        List<Inbox.Message> found = inbox.newest(buyer.id(), Parameters.id("before", before, Long.MAX_VALUE), most + 1);
        List<Inbox.Message> page = found.subList(0, Math.min(most, found.size()));
        Language language = preferences.of(buyer.id()).language();
        return new Page(
                page.stream()
                        .map(message -> NotificationView.of(message, language, wordings))
                        .toList(),
                inbox.unread(buyer.id()),
                found.size() > most ? page.getLast().number() : null);
    }

    @GetMapping(path = "/unread", produces = MediaType.APPLICATION_JSON_VALUE)
    Unread unread(Buyer buyer) {
        return new Unread(inbox.unread(buyer.id()));
    }

    /** Marks one as read. */
    @PostMapping("/{id}/read")
    ResponseEntity<Object> read(Buyer buyer, @PathVariable String id) {
        boolean known = id.matches("[1-9]\\d{0,17}") && inbox.markRead(buyer.id(), Long.parseLong(id));
        return known
                ? ResponseEntity.noContent().build()
                : Problem.of(404, "unknown-notification", "Unknown notification", "There is no such notification.")
                        .response();
    }

    /** Marks all as read that the buyer has seen: those up to the id in the body. */
    @PostMapping(path = "/read", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> readAll(Buyer buyer, HttpServletRequest http) {
        ObjectNode body = JsonBody.read(http);
        Fields.refuseUnknown(body, Set.of("upTo"));
        JsonNode upTo = body.get("upTo");
        if (upTo == null || !upTo.isIntegralNumber() || !upTo.canConvertToLong() || upTo.longValue() < 0) {
            throw Problem.invalid(new FieldError(
                    "upTo", upTo == null ? null : upTo.toString(), "the id of a notification, a whole number"));
        }
        inbox.markAllRead(buyer.id(), upTo.longValue());
        return ResponseEntity.noContent().build();
    }
}
