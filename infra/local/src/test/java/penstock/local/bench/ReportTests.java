package penstock.local.bench;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import penstock.load.bench.Machine;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

    @TempDir
    private Path folder;

    @Test
    void isThereAsSoonAsSomethingWasMeasuredAndGrowsWithIt() throws IOException {
        Path place = folder.resolve("now");
        var report = new Report(place, new Machine("a processor", 2, 1_024, "Linux", "Java", "abc"));

        report.write();
        assertThat(report.written()).isFalse();

        report.figures().add("accept path", "accepted", "per s", 6_000);
        report.write();
        assertThat(report.written()).isTrue();
        assertThat(place.resolve("figures.csv")).content().contains("accepted").doesNotContain("reserved");

        report.figures().add("end to end", "reserved", "per s", 3_600);
        report.write();
        assertThat(place.resolve("figures.csv")).content().contains("accepted", "reserved");
        assertThat(place.resolve("figures.txt")).content().contains("a processor", "6,000", "3,600");
        assertThat(place.resolve("figures.svg")).content().contains("<svg", "reserved");
    }
}
