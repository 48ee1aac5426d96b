package penstock.messaging.configuration;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What Spring Cloud Stream must know, whatever the broker. */
record StreamExpansion(MessagingProperties messaging) {

    Map<String, Object> properties() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("spring.cloud.stream.default-binder", messaging.broker().name().toLowerCase(Locale.ROOT));
        // A binding whose broker is not there yet is tried again after so many seconds.
        all.put("spring.cloud.stream.binding-retry-interval", 2);
        all.put("spring.cloud.stream.function.autodetect", false);
        // A batch that goes back is reported in one line by us; this would add a hundred lines of stack trace.
        all.put("logging.level.org.springframework.integration.handler.LoggingHandler", "OFF");
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
        producing(all);
        return all;
    }

    /** Nothing is sent through these bindings: they make the binder declare what we publish to. */
    private void producing(Map<String, Object> all) {
        String names = messaging.producers().keySet().stream()
                .map(StreamExpansion::output)
                .collect(Collectors.joining(";"));
        if (names.isEmpty()) {
            return;
        }
        all.put("spring.cloud.stream.output-bindings", names);
        // Otherwise the channel of the same name is taken for a function and asked for something every second.
        all.put("spring.cloud.function.ineligible-definitions", names.replace(';', ','));
        messaging.producers().forEach((destination, groups) -> {
            String binding = "spring.cloud.stream.bindings." + output(destination) + ".";
            all.put(binding + "destination", destination);
            if (!groups.isEmpty()) {
                all.put(binding + "producer.required-groups", String.join(",", groups));
            }
        });
    }

    /** The name of the binding, and of the channel bean, for a destination: unlike that of any consumer. */
    static String output(String destination) {
        return "to-" + destination;
    }
}
