package penstock.messaging.configuration;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What Spring Cloud Stream must know, whatever the broker. */
record StreamExpansion(MessagingProperties messaging) {

    Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("spring.cloud.stream.default-binder", messaging.broker().name().toLowerCase(Locale.ROOT));
        // A binding whose broker is not there yet is tried again after so many seconds.
        all.put("spring.cloud.stream.binding-retry-interval", 2);
        if (!messaging.consumers().isEmpty()) {
            all.put(
                    "spring.cloud.function.definition",
                    String.join(";", messaging.consumers().keySet()));
        }
        messaging.consumers().forEach((name, consumer) -> {
            String binding = "spring.cloud.stream.bindings." + name + "-in-0.";
            all.put(binding + "destination", consumer.destination());
            all.put(binding + "group", consumer.group());
            all.put(binding + "consumer.concurrency", consumer.concurrency());
            all.put(binding + "consumer.batch-mode", true);
            // Bodies are ours to decode, and attempts are ours to count.
            all.put(binding + "consumer.use-native-decoding", true);
            all.put(binding + "consumer.max-attempts", 1);
        });
        if (!messaging.producers().isEmpty()) {
            // Nothing is sent through these bindings: they make the binder declare what we publish to.
            all.put(
                    "spring.cloud.stream.output-bindings",
                    String.join(";", messaging.producers().keySet()));
        }
        messaging.producers().forEach((destination, groups) -> {
            String binding = "spring.cloud.stream.bindings." + destination + "-out-0.";
            all.put(binding + "destination", destination);
            if (!groups.isEmpty()) {
                all.put(binding + "producer.required-groups", String.join(",", groups));
            }
        });
        return all;
    }
}
