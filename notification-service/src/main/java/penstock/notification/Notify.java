package penstock.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;

/**
 * Tells buyers what a batch of order events says: registers, sends what is still to be sent, notes what was sent. After a
 * crash anywhere in between, the batch comes again and only what was not noted is sent again, under the same message id.
 */
class Notify implements BatchHandler {
    private static final Logger log = LoggerFactory.getLogger(Notify.class);

    private final Notifications notifications;
    private final Channel channel;

    Notify(Notifications notifications, Channel channel) {
        this.notifications = notifications;
        this.channel = channel;
    }

    @Override
    public void handle(List<InboundEvent> events) {
        List<Notifications.Pending> pending = notifications.register(lettersAbout(events));
        if (pending.isEmpty()) {
            return;
        }
        List<Delivery> deliveries =
                channel.send(pending.stream().map(Notifications.Pending::letter).toList());
        note(pending, deliveries);
        complain(deliveries);
    }

    private List<Letter> lettersAbout(List<InboundEvent> events) {
        SequencedMap<Letter.Key, Letter> letters = new LinkedHashMap<>();
        for (InboundEvent event : events) {
            Optional<Template> template = Template.about(event.type());
            if (template.isPresent()) {
                Letter letter = Letter.of(template.get(), channel.name(), event.as(OrderOutcome.class));
                letters.putIfAbsent(letter.key(), letter);
            }
        }
        return List.copyOf(letters.values());
    }

    private void note(List<Notifications.Pending> pending, List<Delivery> deliveries) {
        List<Long> sent = new ArrayList<>();
        Map<Long, String> failed = new LinkedHashMap<>();
        for (int i = 0; i < pending.size(); i++) {
            long id = pending.get(i).id();
            switch (deliveries.get(i)) {
                case Delivery.Taken _ -> sent.add(id);
                case Delivery.Refused(String answer) -> {
                    failed.put(id, answer);
                    log.warn(
                            "{}: {} was refused for ever",
                            channel.name(),
                            pending.get(i).letter());
                }
                case Delivery.PutOff _, Delivery.Unreached _ -> {}
            }
        }
        if (!sent.isEmpty()) {
            notifications.markSent(sent);
        }
        if (!failed.isEmpty()) {
            notifications.markFailed(failed);
        }
    }

    private void complain(List<Delivery> deliveries) {
        String trouble = null;
        int putOff = 0;
        for (Delivery delivery : deliveries) {
            switch (delivery) {
                case Delivery.Unreached(String reason) ->
                    throw new ChannelUnavailableException(channel.name() + " is not available: " + reason);
                case Delivery.PutOff(String reason) -> {
                    trouble = reason;
                    putOff++;
                }
                case Delivery.Taken _, Delivery.Refused _ -> {}
            }
        }
        if (trouble == null) {
            return;
        }
        if (putOff > 1 && putOff == deliveries.size()) {
            // What happens to every letter is not about any of them.
            throw new ChannelUnavailableException(channel.name() + " puts every letter off: " + trouble);
        }
        throw new LettersPutOffException(channel.name() + " puts letters off: " + trouble);
    }
}
