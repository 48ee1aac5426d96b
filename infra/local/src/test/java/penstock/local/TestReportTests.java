package penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a test class: enough to begin looking, without its log. */
class TestReportTests {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsWhatWasExpectedThoughTheMessageBeginsWithAnEmptyLine() throws IOException {
        assertThat(read("<failure message=\"&#10;expected: 200&#10; but was: 503\"/>")
                        .failed())
                .containsExactly("Given.whenThen: expected: 200 but was: 503");
    }

    @Test
    void namesTheKindWhereThereIsNoMessage() throws IOException {
        assertThat(read("<error/>").failed()).containsExactly("Given.whenThen: error");
    }

    @Test
    void cutsWhatNobodyWouldRead() throws IOException {
        assertThat(read("<failure message=\"" + "x".repeat(5_000) + "\"/>").failed())
                .singleElement()
                .asString()
                .endsWith("x …")
                .hasSizeLessThan(500);
    }

    private TestReport read(String result) throws IOException {
        Path file = Files.writeString(
                folder.resolve("TEST-Given.xml"),
                "<testsuite name=\"Given\" time=\"1,000.5\"><testcase classname=\"Given\" name=\"whenThen\">" + result
                        + "</testcase></testsuite>");
        return TestReport.read(file);
    }
}
