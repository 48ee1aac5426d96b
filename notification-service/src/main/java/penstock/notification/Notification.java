package penstock.notification;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

/** A letter as it is stored: read through JPA, written by many at a time through SQL. */
@Entity
class Notification {

    enum State {
        /** Registered; may have been handed over, but that is not noted. */
        PENDING,
        /** The channel took it. */
        SENT,
        /** The channel refused it for ever; {@code answer} says how. */
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "notification_id")
    private long id;

    private String orderId = "";
    private String messageId = "";

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    private @Nullable Instant sentAt;
    private @Nullable String answer;

    protected Notification() {}

    long id() {
        return id;
    }

    String orderId() {
        return orderId;
    }

    String messageId() {
        return messageId;
    }

    State state() {
        return state;
    }

    @Nullable
    Instant sentAt() {
        return sentAt;
    }

    @Nullable
    String answer() {
        return answer;
    }
}
