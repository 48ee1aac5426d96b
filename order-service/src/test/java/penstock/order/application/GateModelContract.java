package penstock.order.application;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

/** A gate beside a reference, over long random stories; the story's seed is named by a failure. */
public abstract class GateModelContract extends GateFixture {

    private static final long SEED = 20_261_111;

    /** Always the same, so that a seed tells the same story again. */
    protected static final UUID SALE = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a71");

    /** How many stories, of how many steps each. */
    protected abstract int stories();

    protected abstract int steps();

    /** Where an edge of the window may be, seen from now; as fine as the gate's clock can be held. */
    protected abstract List<Duration> edges();

    /** As FLUSHALL does to this sale. */
    protected abstract void lose();

    /** Lets a moment pass, if the clock can be told so. */
    protected abstract void tick();

    @Test
    void isAlwaysWhatTheReferenceIs() {
        GateStory.Place place = new GateStory.Place(this, SALE, edges(), this::lose, this::tick);
        for (int story = 0; story < stories(); story++) {
            long seed = SEED + story;
            try {
                new GateStory(place, seed).run(steps());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("the story of seed " + seed, e);
            }
        }
    }
}
