package penstock.notification.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.notification.ChannelName;
import penstock.notification.ParkedLetters;
import penstock.notification.Wake;
import penstock.notification.web.Problem.FieldError;

/** What an operator sees of the channels, and does with letters that they did not take. */
@RestController
@RequestMapping("/api/operator/notifications")
class ParkedLettersController {

    private static final String CHANNELS = "email or webhook";

    private final ParkedLetters letters;
    private final Wake wake;

    ParkedLettersController(ParkedLetters letters, Wake wake) {
        this.letters = letters;
        this.wake = wake;
    }

    record Channels(List<ParkedLetters.Standing> channels) {}

    /** @param after what to ask for to get the next page; absent on the last one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<ParkedLetters.Parked> letters, @Nullable Long after) {}

    record Replayed(int letters) {}

    @GetMapping(path = "/channels", produces = MediaType.APPLICATION_JSON_VALUE)
    Channels channels() {
        return new Channels(letters.standings());
    }

    /** The oldest first. @param state {@code PARKED} (default) or {@code FAILED} */
    @GetMapping(path = "/parked", produces = MediaType.APPLICATION_JSON_VALUE)
    Page parked(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        int most = Parameters.limit(limit);
        List<ParkedLetters.Parked> found = letters.list(
                state(state), channel == null ? null : channel(channel), Parameters.id("after", after, 0), most + 1);
        List<ParkedLetters.Parked> page = found.subList(0, Math.min(most, found.size()));
        return new Page(page, found.size() > most ? page.getLast().id() : null);
    }

    private static ParkedLetters.State state(@Nullable String state) {
        if (state == null || state.equals("PARKED")) {
            return ParkedLetters.State.PARKED;
        }
        if (state.equals("FAILED")) {
            return ParkedLetters.State.FAILED;
        }
        throw Problem.invalid(new FieldError("state", state, "PARKED or FAILED"));
    }

    private static ChannelName channel(@Nullable String channel) {
        return Optional.ofNullable(channel)
                .flatMap(ChannelName::labelled)
                .filter(name -> name != ChannelName.IN_APP)
                .orElseThrow(() -> Problem.invalid(new FieldError("channel", channel, CHANNELS)));
    }

    @PostMapping("/parked/{id}/replay")
    ResponseEntity<Object> replay(@PathVariable String id) {
        boolean replayed = isId(id) && letters.replay(Long.parseLong(id));
        wake.everybody();
        return done(replayed);
    }

    /** All that a channel parked; what it refused for ever is replayed one by one. */
    @PostMapping(
            path = "/parked/replay",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Replayed replayAll(HttpServletRequest http) {
        ObjectNode body = JsonBody.read(http);
        Fields.refuseUnknown(body, Set.of("channel"));
        JsonNode channel = body.get("channel");
        int replayed =
                letters.replayAll(channel(channel == null || !channel.isString() ? null : channel.stringValue()));
        wake.everybody();
        return new Replayed(replayed);
    }

    @DeleteMapping("/parked/{id}")
    ResponseEntity<Object> discard(@PathVariable String id) {
        return done(isId(id) && letters.discard(Long.parseLong(id)));
    }

    private static boolean isId(String text) {
        return text.matches("[1-9]\\d{0,17}");
    }

    private static ResponseEntity<Object> done(boolean known) {
        return known
                ? ResponseEntity.noContent().build()
                : Problem.of(404, "unknown-letter", "Unknown letter", "There is no parked or failed letter of this id.")
                        .response();
    }
}
