package penstock.inventory.messaging;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import penstock.inventory.application.Strategy;

/**
 * Long random stories of a sale against the reference, over any implementation of the ports. A story that fails names
 * its seed; {@code -Dmodel.seed=… -Dmodel.stories=1} tells it again.
 */
abstract class StockModelContract {

    abstract StockStory.Ports ports();

    /** How many stories, and how many steps each, if the properties do not say. */
    abstract int stories(Strategy strategy);

    abstract int steps();

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void isWhatTheReferenceSays(Strategy strategy) {
        long first = Long.getLong("model.seed", 1);
        int stories = Integer.getInteger("model.stories", stories(strategy));
        for (long seed = first; seed < first + stories; seed++) {
            try {
                new StockStory(ports(), strategy, seed).tell(Integer.getInteger("model.steps", steps()));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("the story of seed " + seed + " by " + strategy, e);
            }
        }
    }
}
