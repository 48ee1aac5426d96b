package penstock.load.watch;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessWatchTests {
    @Test
    void readsWhatThisProcessUses() {
        var self = ProcessHandle.current().pid();
        assertThat(ProcessWatch.cpuSeconds(self)).isPositive();
        var use = new ProcessWatch(Map.of("self", self)).read();
        assertThat(use).hasSize(1);
        assertThat(use.getFirst().memoryMiB()).isPositive();
    }

    @Test
    void countsAProcessThatIsGoneAsNothing() {
        assertThat(new ProcessWatch(Map.of("gone", Long.MAX_VALUE)).read())
                .containsExactly(new ProcessUse("gone", 0, 0));
    }
}
