package penstock.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of all bounds gives the defaults that the code has, all times among them, and what the services set. */
class BoundsTests {

    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([^\"]*)\"\\)");
    private static final Pattern NESTED = Pattern.compile("record (\\w+)\\(");
    private static final Pattern DEFAULT =
            Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)(?:\\s*@\\w+(?:\\([^)]*\\))?)*\\s+[\\w.<>]+\\s+(\\w+)");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(penstock[a-z.-]+)` \\| `([^`]*)` \\|([^|]*)\\|", Pattern.MULTILINE);

    /** The provider is a simulated one, whose slowness bounds nothing. */
    private static final Pattern NO_BOUND = Pattern.compile("penstock\\.payment\\.simulated\\..*");

    private static final Pattern SET =
            Pattern.compile("^\\| ([a-z-]+) \\| `([a-z.-]+)` \\| `([^`]*)` \\|", Pattern.MULTILINE);

    @Test
    void givesTheDefaultsOfTheCode() throws IOException {
        Map<String, List<String>> code = defaults();
        List<MatchResult> rows = rows(ROW);

        assertThat(rows)
                .hasSizeGreaterThan(40)
                .allSatisfy(row -> assertThat(code).as(row.group(1)).containsKey(row.group(1)));
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(code.get(row.group(1))).as(row.group(1)).contains(row.group(2)));
        assertThat(rows.stream().map(row -> row.group(1))).doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachWhatIsAllowed() throws IOException {
        assertThat(rows(ROW))
                .allSatisfy(row -> assertThat(row.group(3)).as(row.group(1)).isNotBlank());
    }

    @Test
    void leavesOutNoTime() throws IOException {
        List<String> times = new ArrayList<>();
        defaults().forEach((name, values) -> {
            if (values.getFirst().matches("\\d+(ms|s|m|h|d)")
                    && !NO_BOUND.matcher(name).matches()) {
                times.add(name);
            }
        });

        assertThat(rows(ROW).stream().map(row -> row.group(1))).containsAll(times);
    }

    @Test
    void givesWhatTheServicesSet() throws IOException {
        List<MatchResult> rows = rows(SET);

        assertThat(rows).hasSizeGreaterThan(15);
        for (MatchResult row : rows) {
            Path yaml = Documents.ROOT.resolve(row.group(1) + "/src/main/resources/application.yaml");
            assertThat(Documents.setting(new Yaml().load(Files.readString(yaml)), row.group(2)))
                    .as(row.group())
                    .isEqualTo(row.group(3));
        }
    }

    private static List<MatchResult> rows(Pattern row) throws IOException {
        return row.matcher(Files.readString(Documents.ROOT.resolve("docs/guide/bounds.md")))
                .results()
                .toList();
    }

    private static Map<String, List<String>> defaults() throws IOException {
        Map<String, List<String>> code = new TreeMap<>();
        for (String module : List.of(
                "gateway",
                "sign-in",
                "tracing",
                "sharding",
                "messaging",
                "order-service",
                "inventory-service",
                "notification-service",
                "logging",
                "log-service")) {
            try (var files = Files.walk(Documents.ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    collect(Files.readString(file), code);
                }
            }
        }
        // What both channels have: its name stands where it is used.
        collect(
                "@ConfigurationProperties(\"penstock.delivery.email\")"
                        + Files.readString(Documents.ROOT.resolve(
                                "notification-service/src/main/java/penstock/notification/DeliveryPolicy.java")),
                code);
        return code;
    }

    /** A record inside one of settings holds those of the part that has its name. */
    private static void collect(String source, Map<String, List<String>> into) {
        Matcher prefix = PREFIX.matcher(source);
        if (!prefix.find()) {
            return;
        }
        Matcher value = DEFAULT.matcher(source);
        while (value.find()) {
            String part = "";
            Matcher nested = NESTED.matcher(source.substring(prefix.end(), value.start()));
            for (int depth = 0; nested.find(); depth++) {
                part = depth == 0 ? "" : "." + kebab(nested.group(1));
            }
            into.merge(
                    prefix.group(1) + part + "." + kebab(value.group(2)),
                    List.of(value.group(1)),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
    }

    private static String kebab(String name) {
        return (name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }
}
