package penstock.messaging.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import penstock.messaging.IdempotencyConflictException;
import penstock.messaging.InboundEvent;

/** The events of a batch by id, each with what tells it from another of the same id. */
final class Fingerprints {

    private final String consumer;
    private final Map<String, InboundEvent> events = new LinkedHashMap<>();
    private final Map<String, String> fingerprints = new LinkedHashMap<>();

    /** @throws IdempotencyConflictException if two different events of the batch have one id */
    Fingerprints(String consumer, List<InboundEvent> batch) {
        this.consumer = consumer;
        for (InboundEvent event : batch) {
            String fingerprint = of(event);
            String other = fingerprints.putIfAbsent(event.id(), fingerprint);
            if (other != null && !other.equals(fingerprint)) {
                throw new IdempotencyConflictException(consumer, event.id());
            }
            events.putIfAbsent(event.id(), event);
        }
    }

    /** @throws IdempotencyConflictException if one that was handled has another fingerprint than the one in the batch */
    void check(Map<String, String> handled) {
        handled.forEach((id, fingerprint) -> {
            if (!fingerprint.equals(fingerprints.get(id))) {
                throw new IdempotencyConflictException(consumer, id);
            }
        });
    }

    Map<String, String> all() {
        return fingerprints;
    }

    Map<String, String> without(Collection<String> ids) {
        Map<String, String> rest = new LinkedHashMap<>(fingerprints);
        rest.keySet().removeAll(ids);
        return rest;
    }

    List<InboundEvent> events(Collection<String> ids) {
        return events.values().stream()
                .filter(event -> ids.contains(event.id()))
                .toList();
    }

    /** 128 bits of SHA-256, in hexadecimal digits. */
    private static String of(InboundEvent event) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(event.type().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(event.data().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
