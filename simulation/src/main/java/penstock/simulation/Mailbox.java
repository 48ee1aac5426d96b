package penstock.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import penstock.notification.Channel;
import penstock.notification.ChannelName;
import penstock.notification.Delivery;
import penstock.notification.Letter;

/** Where letters arrive. A letter that comes again under the same message id is not seen again. */
final class Mailbox implements Channel {

    /** The message ids that were seen of each letter. */
    final Map<Letter.Key, Set<String>> seen = new HashMap<>();

    private final World world;

    Mailbox(World world) {
        this.world = world;
    }

    @Override
    public ChannelName name() {
        return ChannelName.EMAIL;
    }

    @Override
    public List<Delivery> send(List<Letter> letters) {
        return letters.stream().map(this::take).toList();
    }

    private Delivery take(Letter letter) {
        Fault fault = world.chance.at(Fault.UNANSWERED, Fault.REPLY_LOST);
        if (fault == Fault.UNANSWERED) {
            return new Delivery.Unreached("for the simulation");
        }
        seen(letter.key(), letter.key().messageId());
        return fault == Fault.REPLY_LOST ? new Delivery.PutOff("for the simulation") : new Delivery.Taken();
    }

    void seen(Letter.Key key, String messageId) {
        boolean _ = seen.computeIfAbsent(key, _ -> new TreeSet<>()).add(messageId);
    }
}
