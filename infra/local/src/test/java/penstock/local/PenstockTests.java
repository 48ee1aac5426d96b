package penstock.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PenstockTests {

    /** Those that the list of commands shows; the others are called by scripts. */
    static Stream<String> commands() {
        return Penstock.commands().getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        var said = new StringWriter();

        int status = Penstock.commands().setOut(new PrintWriter(said)).execute(command, "--help");

        assertThat(status).isZero();
        assertThat(said.toString()).startsWith("Usage: penstock " + command);
    }
}
