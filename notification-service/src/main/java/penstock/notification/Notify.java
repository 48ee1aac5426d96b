package penstock.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;

/**
 * Turns a batch of order events into letters, and leaves their sending to each channel's own loop: whatever a channel does,
 * the events of the next order are taken at the same pace.
 */
final class Notify implements BatchHandler {

    private final Notifications notifications;
    private final PreferenceBook preferences;
    private final Runnable wake;

    /** @param wake tells whoever waits for letters that there are some */
    Notify(Notifications notifications, PreferenceBook preferences, Runnable wake) {
        this.notifications = notifications;
        this.preferences = preferences;
        this.wake = wake;
    }

    record News(
            Template template,
            OrderOutcome order,
            Facts facts,
            @Nullable String traceparent) {}

    /** Empty if nobody is told about such events. @throws MalformedEventException if its content does not fit */
    static Optional<News> read(InboundEvent event) {
        return Template.about(event.type()).map(template -> {
            OrderOutcome order = event.as(OrderOutcome.class);
            return new News(template, order, order.facts(event.time()), event.traceparent());
        });
    }

    @Override
    public void handle(List<InboundEvent> events) {
        List<News> news = new ArrayList<>(events.size());
        for (InboundEvent event : events) {
            read(event).ifPresent(news::add);
        }
        if (news.isEmpty()) {
            return;
        }
        Map<String, Preferences> wishes =
                preferences.of(news.stream().map(each -> each.order().buyerId()).collect(Collectors.toSet()));
        SequencedMap<Letter.Key, Notifications.Registration> letters = new LinkedHashMap<>();
        for (News each : news) {
            Preferences wish = wishes.getOrDefault(each.order().buyerId(), Preferences.DEFAULT);
            for (Notifications.Registration registration : registrations(each, wish)) {
                letters.putIfAbsent(registration.letter().key(), registration);
            }
        }
        notifications.register(List.copyOf(letters.values()));
        wake.run();
    }

    /** Always one for the inbox, if need be a muted one: the proof that the event was heard. */
    private static List<Notifications.Registration> registrations(News news, Preferences wish) {
        List<Notifications.Registration> all = new ArrayList<>(3);
        String buyer = news.order().buyerId();
        all.add(new Notifications.Registration(letter(news, ChannelName.IN_APP, buyer, wish), !wish.inApp()));
        if (wish.email()) {
            all.add(new Notifications.Registration(
                    letter(news, ChannelName.EMAIL, news.order().email(), wish), false));
        }
        if (wish.webhook() && wish.webhookUrl() != null) {
            String url = wish.webhookUrl().toString();
            all.add(new Notifications.Registration(letter(news, ChannelName.WEBHOOK, url, wish), false));
        }
        return all;
    }

    private static Letter letter(News news, ChannelName channel, String recipient, Preferences wish) {
        OrderOutcome order = news.order();
        return new Letter(
                new Letter.Key(order.orderId(), news.template(), channel, order.buyerId()),
                recipient,
                wish.language(),
                news.facts(),
                news.traceparent());
    }
}
