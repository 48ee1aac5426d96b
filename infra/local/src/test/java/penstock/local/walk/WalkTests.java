package penstock.local.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import penstock.local.contract.Documents;

import static org.assertj.core.api.Assertions.assertThat;

class WalkTests {

    private final Walk walk = Walk.read();

    @Test
    void explainsAndChecksEveryRequest() {
        assertThat(walk.steps()).hasSizeGreaterThan(40).allSatisfy(step -> {
            assertThat(step.line()).as(step.name()).isNotBlank();
            assertThat(step.checks()).as(step.name()).isNotEmpty();
        });
        assertThat(walk.chapters())
                .allSatisfy(chapter ->
                        assertThat(chapter.line()).as(chapter.title()).isNotBlank());
        // The next request is found by its name.
        assertThat(walk.steps()).extracting(Walk.Step::name).doesNotHaveDuplicates();
    }

    @Test
    void callsOnlyWhatTheDocumentNames() {
        Set<String> documented = Documents.operations(Documents.openApi()).keySet().stream()
                .map(operation -> operation.replaceAll("\\{[^}]*}", "[^/]+"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(walk.steps())
                .allSatisfy(step -> assertThat(documented)
                        .as(step.call())
                        .anyMatch(
                                operation -> step.call().replaceAll("\\?.*", "").matches(operation)));
    }

    @Test
    void leavesSecretsOut() throws IOException {
        var environment = Documents.JSON.readTree(Files.readString(Walk.ENVIRONMENT));
        assertThat(environment.get("values"))
                .filteredOn(value -> value.get("type").asString().equals("secret"))
                .hasSize(2)
                .allSatisfy(value -> assertThat(value.get("value").asString()).isEmpty());
    }

    /** With {@code -Dpenstock.write-guide=true} it writes the page instead. */
    @Test
    void isTheWalkOfTheGuide() throws IOException {
        String guide = Guide.of(walk);
        if (Boolean.getBoolean("penstock.write-guide")) {
            Files.writeString(Guide.FILE, guide);
        }
        assertThat(Files.readString(Guide.FILE))
                .as("docs/guide/walk.md; make it again: ./mvnw test -pl infra/local -am -Dtest=WalkTests"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dpenstock.write-guide=true")
                .isEqualTo(guide);
    }
}
