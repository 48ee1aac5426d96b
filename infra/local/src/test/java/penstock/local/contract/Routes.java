package penstock.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** What the services really answer to, read from their compiled controllers and the gateway's own table. */
final class Routes {

    private static final String WEB = "org.springframework.web.bind.annotation.";
    private static final Map<String, String> METHODS = Map.of(
            "GetMapping", "GET",
            "PostMapping", "POST",
            "PutMapping", "PUT",
            "PatchMapping", "PATCH",
            "DeleteMapping", "DELETE");
    private static final Pattern FUNCTIONAL = Pattern.compile("\\.(GET|POST|PUT|DELETE)\\(\\s*\"(/[^\"]*)\"");

    private Routes() {}

    /** As {@code GET /api/sales/{}}: what a variable is called is nobody's business. */
    static Set<String> all() throws IOException {
        Set<String> routes = new TreeSet<>();
        for (String module :
                List.of("order-service", "inventory-service", "notification-service", "messaging", "log-service")) {
            var classes = new ClassFileImporter()
                    .importPath(Documents.ROOT.resolve(module).resolve("target/classes"));
            classes.stream()
                    .filter(type -> type.isAnnotatedWith(WEB + "RestController"))
                    .forEach(type -> collect(type, routes));
        }
        try (var files = Files.walk(Documents.ROOT.resolve("gateway/src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                FUNCTIONAL
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> routes.add(found.group(1) + " " + plain(found.group(2))));
            }
        }
        return routes;
    }

    static String plain(String path) {
        return path.replaceAll("\\$?\\{[^}]*}", "{}");
    }

    private static void collect(JavaClass type, Set<String> routes) {
        List<String> prefixes = paths(type, "RequestMapping");
        type.getMethods().forEach(method -> {
            METHODS.forEach((annotation, verb) -> {
                if (method.isAnnotatedWith(WEB + annotation)) {
                    for (String prefix : prefixes) {
                        for (String path : paths(method, annotation)) {
                            routes.add(verb + " " + plain(prefix + path));
                        }
                    }
                }
            });
            if (method.isAnnotatedWith(WEB + "RequestMapping")) {
                JavaAnnotation<?> mapping = method.getAnnotationOfType(WEB + "RequestMapping");
                for (Object verb : (Object[]) mapping.get("method").orElse(new Object[0])) {
                    paths(method, "RequestMapping")
                            .forEach(path -> routes.add(((JavaEnumConstant) verb).name() + " " + plain(path)));
                }
            }
        });
    }

    private static List<String> paths(CanBeAnnotated annotated, String annotation) {
        if (!annotated.isAnnotatedWith(WEB + annotation)) {
            return List.of("");
        }
        JavaAnnotation<?> mapping = annotation(annotated, annotation);
        List<String> paths = new java.util.ArrayList<>();
        for (String attribute : List.of("value", "path")) {
            paths.addAll(Arrays.asList((String[]) mapping.get(attribute).orElse(new String[0])));
        }
        return paths.isEmpty() ? List.of("") : paths;
    }

    private static JavaAnnotation<?> annotation(CanBeAnnotated annotated, String annotation) {
        return annotated instanceof JavaClass type
                ? type.getAnnotationOfType(WEB + annotation)
                : ((com.tngtech.archunit.core.domain.JavaMethod) annotated).getAnnotationOfType(WEB + annotation);
    }
}
