package penstock.load.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** All that the databases hold about one order id. */
record OrderFacts(
        String orderId,
        List<Order> orders,
        List<Step> steps,
        List<Reservation> reservations,
        List<Notification> notifications) {

    /** States that an order may rest in; RESERVED waits for the buyer. */
    private static final Set<String> RESTING = Set.of("RESERVED", "REJECTED", "CONFIRMED", "EXPIRED", "CANCELLED");

    record Order(
            String orderId,
            String saleId,
            String buyerId,
            String email,
            int quantity,
            String state,
            @Nullable String reason,
            boolean decided,
            int version,
            @Nullable Instant dueAt,
            @Nullable Instant closedAt)
            implements ByOrder {

        /** Whether it gave pieces back that it once held. */
        boolean gaveBack() {
            return is("EXPIRED") || is("CANCELLED");
        }

        boolean rests() {
            return RESTING.contains(state);
        }

        boolean is(String other) {
            return state.equals(other);
        }

        @Override
        public String toString() {
            return "order " + orderId + " of " + buyerId + " (" + state + ")";
        }
    }

    /**
     * One recorded step of an order's life.
     *
     * @param state of the order since then
     */
    record Step(String orderId, int number, String event, String state) implements ByOrder {}

    record Reservation(String orderId, long bucketId, String saleId, int quantity, String outcome, String state)
            implements ByOrder {

        /** Stock was given, whatever became of it. */
        boolean granted() {
            return outcome.equals("HELD");
        }

        boolean returned() {
            return state.equals("RETURNED");
        }

        boolean holds() {
            return state.equals("HELD");
        }

        boolean sold() {
            return state.equals("SOLD");
        }
    }

    record Notification(
            String orderId,
            String buyerId,
            String template,
            String channel,
            String recipient,
            @Nullable String messageId,
            String state)
            implements ByOrder {

        @Override
        public String toString() {
            return channel + " " + template + " to " + buyerId + " about order " + orderId;
        }
    }

    long grants() {
        return reservations.stream().filter(Reservation::granted).count();
    }

    long sales() {
        return reservations.stream().filter(Reservation::sold).count();
    }

    long holds() {
        return reservations.stream().filter(Reservation::holds).count();
    }
}
