package penstock.notification;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotifyTests {

    private final InMemoryNotifications notifications = new InMemoryNotifications();
    private final InMemoryChannel channel = new InMemoryChannel();
    private final Notify notify = new Notify(notifications, channel);

    private final InboundEvent first = Samples.event("order.reserved", "order-1", "one@example.org");
    private final InboundEvent second = Samples.event("order.rejected", "order-2", "two@example.org");
    private final InboundEvent third = Samples.event("order.reserved", "order-3", "three@example.org");

    @Test
    void tellsEachBuyerOnce() {
        notify.handle(List.of(first, second));
        assertThat(recipients()).containsExactly("one@example.org", "two@example.org");
        assertThat(notifications.states.values()).containsOnly("SENT");
    }

    @Test
    void tellsNothingTwice() {
        notify.handle(List.of(first, first, second));
        notify.handle(List.of(second, first));
        assertThat(recipients()).containsExactly("one@example.org", "two@example.org");
    }

    @Test
    void ignoresEventsThatAreNobodysNews() {
        notify.handle(List.of(Samples.event("order.placed")));
        assertThat(channel.taken).isEmpty();
        assertThat(notifications.states).isEmpty();
    }

    @Test
    void sendsAgainUnderTheSameIdWhatACrashLeftUnnoted() {
        Notifications forgetful = new DiesBeforeNoting(notifications);
        assertThatThrownBy(() -> new Notify(forgetful, channel).handle(List.of(first)))
                .hasMessage("killed");
        notify.handle(List.of(first));
        assertThat(channel.taken).hasSize(2);
        assertThat(channel.taken.stream()
                        .map(letter -> letter.key().messageId())
                        .distinct())
                .hasSize(1);
        assertThat(notifications.states.values()).containsExactly("SENT");
    }

    @Test
    void keepsARefusalAndGoesOn() {
        channel.otherwise.put("one@example.org", new Delivery.Refused("550 no such user"));
        notify.handle(List.of(first, second));
        assertThat(recipients()).containsExactly("two@example.org");
        assertThat(notifications.states.values()).containsExactly("FAILED: 550 no such user", "SENT");
        notify.handle(List.of(first));
        assertThat(recipients()).containsExactly("two@example.org");
    }

    @Test
    void notesWhatWasTakenBeforeTheChannelWentAway() {
        channel.otherwise.put("two@example.org", new Delivery.Unreached("the connection ended"));
        channel.otherwise.put("three@example.org", new Delivery.Unreached("the connection ended"));
        assertThatThrownBy(() -> notify.handle(List.of(first, second, third)))
                .isInstanceOf(ChannelUnavailableException.class)
                .hasMessage("email is not available: the connection ended");
        assertThat(notifications.states.values()).containsExactly("SENT", "PENDING", "PENDING");

        channel.otherwise.clear();
        notify.handle(List.of(first, second, third));
        assertThat(recipients()).containsExactly("one@example.org", "two@example.org", "three@example.org");
    }

    @Test
    void asksForAnotherAttemptForALetterThatWasPutOff() {
        channel.otherwise.put("two@example.org", new Delivery.PutOff("450 4.2.0"));
        assertThatThrownBy(() -> notify.handle(List.of(first, second, third)))
                .isInstanceOf(LettersPutOffException.class)
                .hasMessage("email puts letters off: 450 4.2.0");
        assertThat(recipients()).containsExactly("one@example.org", "three@example.org");
    }

    @Test
    void takesItForTroubleWithTheChannelWhenEveryLetterIsPutOff() {
        channel.otherwise.put("one@example.org", new Delivery.PutOff("451"));
        channel.otherwise.put("two@example.org", new Delivery.PutOff("451"));
        assertThatThrownBy(() -> notify.handle(List.of(first, second))).isInstanceOf(ChannelUnavailableException.class);
        assertThatThrownBy(() -> notify.handle(List.of(first))).isInstanceOf(LettersPutOffException.class);
    }

    @Test
    void refusesAnEventThatCannotBeRead() {
        InboundEvent broken = Samples.event("order.reserved", "order-4", " ");
        assertThatThrownBy(() -> notify.handle(List.of(first, broken))).isInstanceOf(MalformedEventException.class);
        assertThat(channel.taken).isEmpty();
    }

    private List<String> recipients() {
        return channel.taken.stream().map(Letter::recipient).toList();
    }

    private record DiesBeforeNoting(Notifications kept) implements Notifications {
        @Override
        public List<Pending> register(List<Letter> letters) {
            return kept.register(letters);
        }

        @Override
        public void markSent(List<Long> ids) {
            throw new IllegalStateException("killed");
        }

        @Override
        public void markFailed(Map<Long, String> answers) {
            kept.markFailed(answers);
        }
    }
}
