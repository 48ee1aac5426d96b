package penstock.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes everything, unless told otherwise by recipient. */
class InMemoryChannel implements Channel {

    final List<Letter> taken = new ArrayList<>();
    final Map<String, Delivery> otherwise = new HashMap<>();

    /** Recipients over which it fails. */
    final Set<String> stumblesOver = new HashSet<>();

    @Override
    public ChannelName name() {
        return ChannelName.EMAIL;
    }

    @Override
    public List<Delivery> send(List<Letter> letters) {
        if (letters.stream().anyMatch(letter -> stumblesOver.contains(letter.recipient()))) {
            throw new IllegalStateException("stumbled");
        }
        return letters.stream().map(this::deliver).toList();
    }

    private Delivery deliver(Letter letter) {
        Delivery other = otherwise.get(letter.recipient());
        if (other != null) {
            return other;
        }
        taken.add(letter);
        return new Delivery.Taken();
    }
}
