package penstock.local.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.local.instance.Distribution;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole stack in containers, by the script that a person may run as well. */
@EnabledIfSystemProperty(
        named = "penstock.compose",
        matches = "true",
        disabledReason = "ten minutes and more for each broker: ./penstock test --compose runs it")
class ComposeIT {

    private static final int CANNOT = 77;

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "rabbit"})
    void sellsScalesAndSurvivesOn(String broker) throws IOException, InterruptedException {
        Process script = new ProcessBuilder(
                        Distribution.current()
                                .root()
                                .resolve("infra/docker/try")
                                .toString(),
                        broker)
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int code = script.waitFor();

        Assumptions.assumeFalse(code == CANNOT, () -> said.getLast());
        assertThat(code).as(String.join("\n", said)).isZero();
        said.forEach(System.out::println);
    }
}
