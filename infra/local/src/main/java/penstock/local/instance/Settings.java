package penstock.local.instance;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Spring properties that services are started with beyond what an installation tells them anyway. */
public final class Settings {
    public static final Settings NONE = new Settings(Map.of(), Map.of());

    private final Map<Service, Map<String, String>> properties;
    private final Map<String, String> variables;

    private Settings(Map<Service, Map<String, String>> properties, Map<String, String> variables) {
        this.properties = properties;
        this.variables = variables;
    }

    /** These, and one more; of two for the same property the later one holds. */
    public Settings with(Service service, String property, String value) {
        Map<Service, Map<String, String>> more = new EnumMap<>(Service.class);
        properties.forEach((other, values) -> more.put(other, new TreeMap<>(values)));
        more.computeIfAbsent(service, _ -> new TreeMap<>()).put(property, value);
        return new Settings(more, variables);
    }

    /** These, and one more variable in the environment of whatever is started: for what no Spring property can tell. */
    public Settings withVariable(String name, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(name, value);
        return new Settings(properties, more);
    }

    /** Properties as one variable: their names may hold what names of variables cannot. */
    Map<String, String> environment(Service service) {
        Map<String, String> environment = new TreeMap<>(variables);
        Map<String, String> own = properties.getOrDefault(service, Map.of());
        if (!own.isEmpty()) {
            environment.put(
                    "SPRING_APPLICATION_JSON",
                    own.entrySet().stream()
                            .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                            .collect(Collectors.joining(",", "{", "}")));
        }
        return environment;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
