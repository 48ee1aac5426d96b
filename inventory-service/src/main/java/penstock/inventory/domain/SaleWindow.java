package penstock.inventory.domain;

import java.time.Instant;

import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

/**
 * When an open sale takes orders.
 *
 * @param startsAt first moment, or null for as soon as it is open
 * @param endsAt first moment after it, or null for until it is closed
 */
@Embeddable
public record SaleWindow(
        @Nullable Instant startsAt, @Nullable Instant endsAt) {

    public static final SaleWindow ALWAYS = new SaleWindow(null, null);

    /** @throws IllegalArgumentException if it ends before or when it starts */
    public SaleWindow {
        if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("ends at " + endsAt + ", not after its start at " + startsAt);
        }
    }
}
