package penstock.messaging.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;

/** Where RabbitMQ is, {@code penstock.rabbit.*}: host and port, default localhost:5672; user and password. */
record RabbitAccess(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    static RabbitAccess of(Binder binder) {
        return new RabbitAccess(
                binder.bind("penstock.rabbit.host", String.class).orElse("localhost"),
                binder.bind("penstock.rabbit.port", Integer.class).orElse(5672),
                binder.bind("penstock.rabbit.user", String.class).orElse(null),
                binder.bind("penstock.rabbit.password", String.class).orElse(null));
    }

    @Override
    public String toString() {
        return "RabbitAccess[" + host + ":" + port + "]";
    }
}
