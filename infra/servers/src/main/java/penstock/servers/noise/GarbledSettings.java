package penstock.servers.noise;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.validation.Validation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Tries every kind of nonsense in each property of a record of settings, as a start would bind it. */
public final class GarbledSettings {

    private static final List<String> NONSENSE = List.of(
            " ",
            "x",
            "-1",
            "0",
            "1.5",
            "1e9",
            "99999999999999999999",
            "NaN",
            "-5s",
            "1y",
            "true",
            "10 s",
            "\u0000",
            "PT",
            "[]",
            "{}",
            "1GB",
            "../x",
            "P99999999D");
    private static final Map<Class<?>, String> SENSE = Map.of(
            String.class, "x",
            int.class, "1",
            long.class, "1",
            double.class, "1",
            boolean.class, "true",
            Duration.class, "1s",
            DataSize.class, "1KB",
            Path.class, "x",
            URI.class, "http://127.0.0.1:1");

    /** Beyond what any setting may be: less than nothing, and more than anybody can mean. */
    private static final Map<Class<?>, List<String>> BOUNDLESS = Map.of(
            int.class, List.of("-1", "2147483647"),
            long.class, List.of("-1", "9223372036854775807"),
            double.class, List.of("-1", "0", "1e300", "NaN", "Infinity"),
            Duration.class, List.of("-5s", "-1ns", "P99999999D"),
            DataSize.class, List.of("-1B", "0B", "1GB"));

    private static final SpringValidatorAdapter VALIDATOR =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    private final Class<?> type;
    private final String prefix;
    private final Map<String, Class<?>> names = new TreeMap<>();
    private final Map<String, String> right = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private GarbledSettings(Class<?> type) {
        this.type = type;
        this.prefix = Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();
        collect(prefix, type);
    }

    /** Every record of settings of Penstock's that is on the class path. */
    public static Stream<Class<?>> onTheClassPath() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("penstock").stream()
                .map(found -> named(Objects.requireNonNull(found.getBeanClassName())));
    }

    /**
     * What a start would do wrong with nonsense in these settings: each as the property and the value that was not refused
     * by name though it is beyond all bounds, or was met with another trouble than a refusal.
     *
     * @throws BindException if even what makes sense is refused
     */
    public static List<String> wrongs(Class<?> type) {
        var settings = new GarbledSettings(type);
        settings.bind(settings.right);
        settings.names.forEach((name, kind) -> {
            NONSENSE.forEach(value -> settings.tryOut(name, value, false));
            BOUNDLESS.getOrDefault(kind, List.of()).forEach(value -> settings.tryOut(name, value, true));
        });
        return settings.wrong;
    }

    private void tryOut(String name, String value, boolean mustBeRefused) {
        Map<String, String> values = new HashMap<>(right);
        values.put(name, value);
        try {
            bind(values);
            if (mustBeRefused) {
                wrong.add(name + "=" + value + " was taken");
            }
        } catch (BindException e) {
            String text = text(e);
            // With a blank one alone in it a whole part is absent.
            String part = value.isBlank() ? camel(last(name.substring(0, name.lastIndexOf('.')))) : name;
            if (Stream.of(name, last(name), camel(last(name)), part).noneMatch(text::contains)) {
                wrong.add(name + "=" + value + " is not named: " + text);
            }
        } catch (RuntimeException e) {
            wrong.add(name + "=" + value + " is " + e);
        }
    }

    private void bind(Map<String, String> values) {
        new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(VALIDATOR));
    }

    private void collect(String above, Class<?> part) {
        for (RecordComponent component : part.getRecordComponents()) {
            String name = above + "." + kebab(component.getName());
            Class<?> kind = component.getType();
            if (kind.isRecord()) {
                collect(name, kind);
            } else if (kind.isEnum()) {
                names.put(name, kind);
            } else if (SENSE.containsKey(kind)) {
                names.put(name, kind);
                if (!hasDefault(part, component.getName())) {
                    right.put(name, Objects.requireNonNull(SENSE.get(kind)));
                }
            }
        }
    }

    /** An empty default is none: something has to be said. */
    private static boolean hasDefault(Class<?> part, String component) {
        return Stream.of(part.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component))
                .map(GarbledSettings::givenDefault)
                .anyMatch(given ->
                        given != null && !String.join("", given.value()).isEmpty());
    }

    private static @Nullable DefaultValue givenDefault(Parameter parameter) {
        return parameter.getAnnotation(DefaultValue.class);
    }

    private static String text(Throwable trouble) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            all.append(each);
        }
        return all.toString();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("-")) {
            camel.append(camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }
}
