package penstock.local.contract;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Prometheus's own tool loads its configuration and makes every alert fire. */
class AlertRulesIT {

    private static final int CANNOT = 77;
    private static final Path OBSERVABILITY = Documents.ROOT.resolve("infra/observability");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern FIRES = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels");

    @Test
    void hold() throws Exception {
        Process check = new ProcessBuilder(
                        OBSERVABILITY.resolve("check").toString(),
                        Path.of("target", "promtool").toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int code = check.waitFor();

        Assumptions.assumeFalse(code == CANNOT, () -> said.getLast());
        assertThat(code).as(String.join("\n", said)).isZero();
    }

    @Test
    void areEachSeenToFire() throws Exception {
        List<String> alerts = names(ALERT, "prometheus/rules.yaml");

        assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        assertThat(names(FIRES, "prometheus/rules.test.yaml")).containsAll(alerts);
    }

    private static List<String> names(Pattern pattern, String file) throws Exception {
        return pattern.matcher(Files.readString(OBSERVABILITY.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
