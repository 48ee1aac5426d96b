package penstock.local.drill;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import penstock.local.display.Terminal;
import penstock.local.instance.Broker;
import penstock.local.instance.Instance;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** What a build can afford of the drills: one system, one sale, and one fault after the other in it. */
class DrillIT {
    /** A machine that builds has other things to do; whether work is resumed at all is what is asked here. */
    private static final Load LOAD = Load.USUAL.withPatience(Duration.ofMinutes(3), Duration.ofMinutes(8));

    /** With the logs of what is not clean. */
    private static final Path REPORTS = Path.of("target", "drills");

    private final Servers folder = Servers.temporary();

    @AfterEach
    void leaveNothing() {
        folder.close();
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryPromiseThroughSeveralFaultsInOneSale(Broker broker) throws Exception {
        var said = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8), false);
        Path reports = REPORTS.resolve(broker.key());

        List<Outcome> outcomes = new Series(broker, new Instance(folder.instance()), LOAD, reports, terminal, "")
                .hold(List.of(Drills.medley()));

        Series.report(outcomes, Duration.ZERO, reports);
        String told = said.toString(StandardCharsets.UTF_8);
        assertThat(outcomes).hasSize(1).allSatisfy(outcome -> {
            assertThat(outcome.clean()).as(told).isTrue();
            assertThat(outcome.promises()).as(told).isNotNull();
            assertThat(outcome.promises().promised()).as(told).isGreaterThan(LOAD.pieces());
        });
        assertThat(reports.resolve("index.html")).content().contains("medley", "clean", "killed order-service");
        assertThat(reports.resolve("drills.md")).content().contains("| medley | " + broker.title() + " | clean |");
    }
}
