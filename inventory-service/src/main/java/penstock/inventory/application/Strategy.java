package penstock.inventory.application;

import java.time.Clock;

/** The ways to decide stock, all equally right; they may even run side by side on the same stock. */
public enum Strategy {
    /** {@link DecideOneByOne}. */
    TEXTBOOK {
        @Override
        public StockDecisions over(Atomic atomic, Stock stock, Patience patience, StockWatch watch, Clock clock) {
            return new DecideOneByOne(new DecideInBatches(atomic, stock, patience, watch, clock));
        }
    },
    /** {@link DecideByCondition}. */
    CONDITIONAL {
        @Override
        public StockDecisions over(Atomic atomic, Stock stock, Patience patience, StockWatch watch, Clock clock) {
            return new DecideByCondition(atomic, stock, patience, watch, clock);
        }
    },
    /** {@link DecideInBatches}. */
    BATCHED {
        @Override
        public StockDecisions over(Atomic atomic, Stock stock, Patience patience, StockWatch watch, Clock clock) {
            return new TakeTurns(new DecideInBatches(atomic, stock, patience, watch, clock));
        }
    };

    public abstract StockDecisions over(Atomic atomic, Stock stock, Patience patience, StockWatch watch, Clock clock);
}
