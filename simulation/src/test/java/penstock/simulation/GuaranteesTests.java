package penstock.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/guarantees.md} names only tests that are there. */
class GuaranteesTests {

    private static final Path ROOT = Path.of("..");

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Tests|IT|Contract))`");

    @Test
    void namesTestsThatExist() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher names = TEST.matcher(Files.readString(ROOT.resolve("docs/guarantees.md")));
        while (names.find()) {
            named.add(names.group(1));
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    found.addAll(files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return found;
    }
}
