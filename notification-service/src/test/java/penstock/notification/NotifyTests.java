package penstock.notification;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotifyTests {

    private static final URI HOOK = URI.create("https://example.org/hook");

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final InMemoryPreferences preferences = new InMemoryPreferences();
    private final AtomicInteger wakes = new AtomicInteger();
    private final Notify notify = new Notify(store, preferences, wakes::incrementAndGet);

    private final InboundEvent first = Samples.event("order.reserved", "order-1", "one@example.org");
    private final InboundEvent second = Samples.event("order.rejected", "order-2", "two@example.org");

    @Test
    void writesAMailAndAMessageUnlessToldOtherwise() {
        notify.handle(List.of(first, second));
        assertThat(store.lines())
                .containsExactly(
                        "in-app order-1 SENT", "email order-1 PENDING", "in-app order-2 SENT", "email order-2 PENDING");
        assertThat(wakes).hasValue(1);
    }

    @Test
    void writesNothingTwice() {
        notify.handle(List.of(first, first, second));
        notify.handle(List.of(second, first));
        assertThat(store.lines()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "order.reserved, reserved",
        "order.rejected, sold-out",
        "order.confirmed, confirmed",
        "order.expired, expired",
        "order.cancelled, cancelled",
        "order.refunded, refunded"
    })
    void tellsOfEveryTurnInAnOrdersLife(String type, String template) {
        notify.handle(List.of(Samples.event(type)));
        var letter = claim(ChannelName.EMAIL);
        assertThat(letter).isNotNull();
        assertThat(letter.key().template().label()).isEqualTo(template);
        assertThat(letter.key().buyerId()).isEqualTo("buyer-17");
        assertThat(letter.recipient()).isEqualTo("buyer-17@example.org");
        assertThat(letter.facts().title()).isEqualTo("Phone 15");
        assertThat(letter.facts().happenedAt()).isEqualTo("2026-11-11T12:00:00.123Z");
    }

    @Test
    void ignoresEventsThatAreNobodysNews() {
        notify.handle(List.of(Samples.event("order.placed")));
        assertThat(store.lines()).isEmpty();
    }

    @Test
    void followsWhatTheBuyerPrefers() {
        preferences.keep("buyer-17", new Preferences(false, true, true, HOOK, Language.ZH));
        notify.handle(List.of(first));
        assertThat(store.lines()).containsExactly("in-app order-1 SENT", "webhook order-1 PENDING");
        assertThat(claim(ChannelName.WEBHOOK))
                .isNotNull()
                .extracting(Letter::recipient)
                .isEqualTo(HOOK.toString());
        assertThat(claim(ChannelName.WEBHOOK)).isNull();
    }

    @Test
    void writesInTheBuyersLanguage() {
        preferences.keep("buyer-17", new Preferences(true, true, false, null, Language.ZH));
        notify.handle(List.of(first));
        assertThat(claim(ChannelName.EMAIL))
                .isNotNull()
                .extracting(Letter::language)
                .isEqualTo(Language.ZH);
    }

    @Test
    void keepsAProofOfWhatABuyerWhoWantsNothingWasNotTold() {
        preferences.keep("buyer-17", new Preferences(false, false, false, HOOK, Language.EN));
        notify.handle(List.of(first));
        assertThat(store.lines()).containsExactly("in-app order-1 MUTED");
        assertThat(store.unread("buyer-17")).isZero();
    }

    @Test
    void refusesAnEventThatCannotBeRead() {
        InboundEvent broken = Samples.event("order.reserved", "order-4", " ");
        assertThatThrownBy(() -> notify.handle(List.of(first, broken))).isInstanceOf(MalformedEventException.class);
        assertThat(store.lines()).isEmpty();
    }

    @Test
    void refusesContentThatDoesNotFitTheTable() {
        assertThatThrownBy(() -> Samples.event("order.reserved", "order-1", "x".repeat(255))
                        .as(OrderOutcome.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("email must have 1 to 254 characters")
                .message()
                .doesNotContain("xxx");
    }

    private @Nullable Letter claim(ChannelName channel) {
        var batch = store.claim(channel, 1, clock.instant(), clock.instant().plusSeconds(20));
        return batch.letters().isEmpty() ? null : batch.letters().getFirst().letter();
    }
}
