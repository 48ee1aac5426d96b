package penstock.messaging.parking;

import java.util.List;

/** Keeps what could not be handled until an operator decides. */
public interface ParkingLot {

    /**
     * Stores all of them or none, durably, before it returns. The same message may be parked twice, if the service
     * dies between parking and acknowledging.
     *
     * @throws RuntimeException if they could not be stored: then they must not be acknowledged
     */
    void park(List<ParkedMessage> messages);
}
