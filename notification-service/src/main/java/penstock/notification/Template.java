package penstock.notification;

import java.util.Arrays;
import java.util.Optional;

/** What there is to say, and about which events. */
enum Template {
    RESERVED("reserved", "order.reserved") {
        @Override
        String subject(String title) {
            return "Reserved for you: " + title;
        }

        @Override
        String text(OrderOutcome order) {
            return """
                    Hello,

                    good news: %d × %s, reserved for you.

                    Your order: %s
                    """.formatted(order.quantity(), order.title(), order.orderId());
        }
    },

    SOLD_OUT("sold-out", "order.rejected") {
        @Override
        String subject(String title) {
            return "Sold out: " + title;
        }

        @Override
        String text(OrderOutcome order) {
            return """
                    Hello,

                    we are sorry: others were faster, and there is no %s left for your order of %d.
                    Nothing was reserved, and you owe nothing.

                    Your order: %s
                    """.formatted(order.title(), order.quantity(), order.orderId());
        }
    };

    private final String label;
    private final String eventType;

    Template(String label, String eventType) {
        this.label = label;
        this.eventType = eventType;
    }

    /** The name under which it is stored. */
    String label() {
        return label;
    }

    abstract String subject(String title);

    abstract String text(OrderOutcome order);

    /** Empty if buyers are not told about such events. */
    static Optional<Template> about(String eventType) {
        return Arrays.stream(values())
                .filter(template -> template.eventType.equals(eventType))
                .findAny();
    }
}
