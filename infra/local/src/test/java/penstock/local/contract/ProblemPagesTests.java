package penstock.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every word that a refusal can carry has its line in the docs, and every line its word. */
class ProblemPagesTests {

    private static final Pattern IN_CODE = Pattern.compile(
            "(?:/problems/|\\b\\d{3},\\s{0,80}\"|HttpStatus\\.[A-Z_]+,\\s{0,80}\")([a-z]+(?:-[a-z]+)*)\"");

    /** Named after the status by {@code ofStatus}, not written out. */
    private static final Set<String> BY_STATUS =
            Set.of("method-not-allowed", "unsupported-media-type", "not-acceptable");

    @Test
    void explainsEveryRefusal() throws IOException {
        Set<String> used = new TreeSet<>(BY_STATUS);
        for (String module : List.of(
                "gateway",
                "sign-in",
                "messaging",
                "order-service",
                "inventory-service",
                "notification-service",
                "log-service",
                "infra/local")) {
            try (var files = Files.walk(Documents.ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    IN_CODE.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
                }
            }
        }
        Set<String> explained = new TreeSet<>();
        Pattern.compile("<a id=\"([a-z-]+)\"></a>`/problems/\\1`")
                .matcher(Files.readString(Documents.ROOT.resolve("docs/problems.md")))
                .results()
                .forEach(found -> explained.add(found.group(1)));

        assertThat(explained).containsAll(used);
        assertThat(used).containsAll(explained);
    }
}
