package penstock.notification.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import penstock.notification.Inbox;
import penstock.notification.InboxWatch;
import penstock.notification.Language;
import penstock.notification.PreferenceBook;
import penstock.notification.StreamSettings;
import penstock.notification.Wordings;
import penstock.notification.web.Problem.FieldError;
import penstock.signin.Buyer;

/**
 * A buyer's inbox, live. The stream keeps nothing that another instance would need: all it has to know is the number of the
 * change that the client saw last, which the client itself brings along when it comes again.
 */
@RestController
class StreamController {

    private static final int PAGE = 100;

    private final InboxWatch watch;
    private final Inbox inbox;
    private final PreferenceBook preferences;
    private final Wordings wordings;
    private final StreamSettings settings;
    private final Clock clock;

    StreamController(
            InboxWatch watch,
            Inbox inbox,
            PreferenceBook preferences,
            Wordings wordings,
            StreamSettings settings,
            Clock clock) {
        this.watch = watch;
        this.inbox = inbox;
        this.preferences = preferences;
        this.wordings = wordings;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends {@code unread} at once and after every change, and before it each {@code notification} that is new. The id of
     * every event is that of the last change it tells of: after a break, all that came later is sent. Runs in the request's
     * own thread, a virtual one, and waits there.
     *
     * @param since for those who come first, having read the list: as if it were the header
     */
    @GetMapping("/api/notifications/stream")
    void stream(
            Buyer buyer,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "since", required = false) @Nullable String since,
            HttpMethod method,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        long seen = seen(buyer, lastEventId == null ? since : lastEventId);
        if (method.equals(HttpMethod.HEAD)) {
            // Its reader sends the next request on the connection, which would wait behind a stream nobody reads.
            EventStream.begin(response);
            return;
        }
        Optional<InboxWatch.Watcher> joined = watch.join(buyer.id());
        if (joined.isEmpty()) {
            Problem.unavailable("There are too many streams open here. Close one, or come again later.")
                    .write(response);
            return;
        }
        try (InboxWatch.Watcher watcher = joined.get()) {
            run(buyer.id(), seen, watcher, new EventStream(response));
        }
    }

    private long seen(Buyer buyer, @Nullable String text) {
        long last = inbox.lastChange(buyer.id());
        if (text == null || text.isEmpty()) {
            return last;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.invalid(new FieldError("Last-Event-ID", text, "the id of an event of this stream"));
        }
        // A number from the future belongs to another database: all that can be done is to go on from here.
        return Math.min(last, Long.parseLong(text));
    }

    private void run(String buyer, long from, InboxWatch.Watcher watcher, EventStream stream)
            throws IOException, InterruptedException {
        Instant end = clock.instant().plus(settings.longest());
        long told = from;
        boolean first = true;
        while (!watcher.ended() && clock.instant().isBefore(end)) {
            long last = inbox.lastChange(buyer);
            if (first || last > told) {
                told = tell(buyer, told, last, stream);
                first = false;
            }
            if (!watcher.await(settings.heartbeat())) {
                stream.heartbeat();
            }
        }
    }

    /** @return the last change that is told of now */
    private long tell(String buyer, long told, long last, EventStream stream) throws IOException {
        Language language = preferences.of(buyer).language();
        long now = told;
        List<Inbox.Message> page;
        do {
            page = inbox.after(buyer, now, PAGE);
            for (Inbox.Message message : page) {
                now = message.number();
                stream.event(now, "notification", JsonBody.text(NotificationView.of(message, language, wordings)));
            }
        } while (page.size() == PAGE);
        now = Math.max(now, last);
        stream.event(now, "unread", JsonBody.text(new NotificationsController.Unread(inbox.unread(buyer))));
        return now;
    }
}
