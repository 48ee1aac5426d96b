package penstock.local.instance;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Spring properties that services are started with beyond what an installation tells them anyway. */
public final class Settings {
    public static final Settings NONE = new Settings(Map.of());

    private final Map<Service, Map<String, String>> properties;

    private Settings(Map<Service, Map<String, String>> properties) {
        this.properties = properties;
    }

    /** These, and one more; of two for the same property the later one holds. */
    public Settings with(Service service, String property, String value) {
        Map<Service, Map<String, String>> more = new EnumMap<>(Service.class);
        properties.forEach((other, values) -> more.put(other, new TreeMap<>(values)));
        more.computeIfAbsent(service, _ -> new TreeMap<>()).put(property, value);
        return new Settings(more);
    }

    /** As one environment variable: names of properties may hold what names of variables cannot. */
    Map<String, String> environment(Service service) {
        Map<String, String> own = properties.getOrDefault(service, Map.of());
        return own.isEmpty()
                ? Map.of()
                : Map.of(
                        "SPRING_APPLICATION_JSON",
                        own.entrySet().stream()
                                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                                .collect(Collectors.joining(",", "{", "}")));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
