package penstock.messaging.publishing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import penstock.messaging.Confirmation;
import penstock.messaging.wire.EventFormat;

/** Events of one lane that travel in one broker message with one confirm. */
final class Pack {

    /** Bounds what a consumer holds: its prefetch is counted in broker messages. */
    static final int MOST_EVENTS = 100;

    static final int MOST_BYTES = 64 * 1024;

    private final int lane;
    private final List<Parcel> parcels = new ArrayList<>();
    private int events;
    private int bytes;

    private Pack(int lane) {
        this.lane = lane;
    }

    /** Packs by lane, each lane in the order given. An event larger than a pack travels alone. */
    static List<Pack> of(Collection<Parcel> parcels, ToIntFunction<String> lanes) {
        List<Pack> packs = new ArrayList<>();
        Map<Integer, Pack> open = new LinkedHashMap<>();
        for (Parcel parcel : parcels) {
            int lane = lanes.applyAsInt(parcel.key());
            Pack pack = open.get(lane);
            if (pack == null || !pack.hasRoomFor(parcel)) {
                pack = new Pack(lane);
                open.put(lane, pack);
                packs.add(pack);
            }
            pack.parcels.add(parcel);
            pack.events += parcel.size();
            pack.bytes += parcel.bytes();
        }
        return packs;
    }

    private boolean hasRoomFor(Parcel parcel) {
        return events + parcel.size() <= MOST_EVENTS && bytes + parcel.bytes() <= MOST_BYTES;
    }

    int lane() {
        return lane;
    }

    int size() {
        return events;
    }

    /** The key that all its events have, null if they have several. */
    @Nullable
    String key() {
        String first = parcels.getFirst().key();
        return parcels.stream().allMatch(parcel -> parcel.key().equals(first)) ? first : null;
    }

    byte[] body() {
        return EventFormat.batch(
                parcels.stream().flatMap(parcel -> parcel.events().stream()).toList());
    }

    void settle(Confirmation word) {
        for (Parcel parcel : parcels) {
            parcel.promise().complete(word);
        }
    }
}
