package penstock.local.instance;

import java.util.Locale;

/** The brokers that an instance may run on. */
public enum Broker {
    KAFKA("Kafka"),
    RABBIT("RabbitMQ");

    private final String title;

    Broker(String title) {
        this.title = title;
    }

    /** As its makers write it. */
    public String title() {
        return title;
    }

    /** As configuration writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what is allowed */
    public static Broker named(String key) {
        for (Broker broker : values()) {
            if (broker.key().equals(key)) {
                return broker;
            }
        }
        throw new IllegalArgumentException("--broker is '" + key + "'; allowed: kafka, rabbit");
    }
}
