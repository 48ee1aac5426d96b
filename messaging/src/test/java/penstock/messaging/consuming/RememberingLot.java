package penstock.messaging.consuming;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import penstock.messaging.parking.ParkedMessage;
import penstock.messaging.parking.ParkingLot;

/** A parking lot in memory, with troubles that were planned. */
public final class RememberingLot implements ParkingLot {

    public final List<ParkedMessage> parked = new ArrayList<>();
    public final Deque<RuntimeException> troubles = new ArrayDeque<>();

    @Override
    public void park(List<ParkedMessage> messages) {
        if (!troubles.isEmpty()) {
            throw troubles.pop();
        }
        parked.addAll(messages);
    }
}
