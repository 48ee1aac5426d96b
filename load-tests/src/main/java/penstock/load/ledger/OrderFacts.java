package penstock.load.ledger;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** All that the databases hold about one order id. */
record OrderFacts(
        String orderId, List<Order> orders, List<Reservation> reservations, List<Notification> notifications) {

    /** States that an order may rest in; RESERVED waits for the buyer. */
    private static final Set<String> RESTING = Set.of("RESERVED", "REJECTED");

    record Order(
            String orderId,
            String saleId,
            String buyerId,
            String email,
            int quantity,
            String state,
            @Nullable String reason,
            boolean decided)
            implements ByOrder {

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

    long holds() {
        return reservations.stream().filter(Reservation::holds).count();
    }
}
