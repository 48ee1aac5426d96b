package penstock.messaging.publishing;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import penstock.messaging.Confirmation;

/**
 * What waits to travel, and the promise that its publisher holds.
 *
 * @param key the key of all its events
 * @param events written, in their order; they travel in one broker message
 */
record Parcel(String key, List<byte[]> events, CompletableFuture<Confirmation> promise) {

    int size() {
        return events.size();
    }

    int bytes() {
        int bytes = 0;
        for (byte[] event : events) {
            bytes += event.length;
        }
        return bytes;
    }
}
