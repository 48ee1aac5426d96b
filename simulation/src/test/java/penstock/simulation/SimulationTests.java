package penstock.simulation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulationTests {

    private static final int SEEDS = 10_000;

    @Test
    void holdsEveryInvariantInEverySeed() {
        Search.Found found = Search.first(1, SEEDS, new Build(), _ -> {});
        assertThat(found == null ? "" : found.report()).isEmpty();
    }

    @Test
    void playsASeedTheSameEachTime() {
        for (long seed = 1; seed <= 20; seed++) {
            Run.Result once = Run.of(Plan.of(seed), new Build(), null, true);
            Run.Result again = Run.of(Plan.of(seed), new Build(), null, true);
            assertThat(again.story()).as("seed %d", seed).isEqualTo(once.story());
            Run.Result scripted = Run.of(Plan.of(seed), new Build(), once.faults(), true);
            assertThat(scripted.story()).as("seed %d by its faults", seed).isEqualTo(once.story());
        }
    }
}
