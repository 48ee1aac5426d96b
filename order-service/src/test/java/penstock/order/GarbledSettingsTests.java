package penstock.order;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.validation.Validation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** Every setting of this service, and of what it is built on, with every kind of nonsense: taken, or refused by its name. */
class GarbledSettingsTests {

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
            String.class,
            "x",
            int.class,
            "1",
            long.class,
            "1",
            double.class,
            "1",
            boolean.class,
            "true",
            Duration.class,
            "1s",
            URI.class,
            "http://127.0.0.1:1");

    private static final SpringValidatorAdapter VALIDATOR =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    static Stream<Class<?>> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("penstock").stream()
                .map(found -> type(requireNonNull(found.getBeanClassName())));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void areTakenOrRefusedByName(Class<?> type) {
        String prefix = requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                .value();
        Map<String, Class<?>> names = new TreeMap<>();
        Map<String, String> right = new HashMap<>();
        collect(prefix, type, names, right);
        bind(type, prefix, right);
        names.forEach((name, kind) -> NONSENSE.forEach(value -> {
            Map<String, String> wrong = new HashMap<>(right);
            wrong.put(name, value);
            try {
                bind(type, prefix, wrong);
            } catch (BindException e) {
                assertThat(text(e)).as(name + "=" + value).containsAnyOf(name, last(name), camel(last(name)));
            } catch (RuntimeException e) {
                fail(name + "=" + value, e);
            }
        }));
    }

    private static void bind(Class<?> type, String prefix, Map<String, String> values) {
        new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(VALIDATOR));
    }

    private static void collect(String prefix, Class<?> type, Map<String, Class<?>> names, Map<String, String> right) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            Class<?> kind = component.getType();
            if (kind.isRecord()) {
                collect(name, kind, names, right);
            } else if (SENSE.containsKey(kind)) {
                names.put(name, kind);
                // An empty default is none: something has to be said.
                boolean defaulted = Stream.of(type.getDeclaredConstructors()[0].getParameters())
                        .filter(parameter -> parameter.getName().equals(component.getName()))
                        .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                        .anyMatch(given ->
                                given != null && !String.join("", given.value()).isEmpty());
                if (!defaulted) {
                    right.put(name, requireNonNull(SENSE.get(kind)));
                }
            }
        }
    }

    private static String text(Throwable trouble) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            all.append(each);
        }
        return all.toString();
    }

    private static Class<?> type(String name) {
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
