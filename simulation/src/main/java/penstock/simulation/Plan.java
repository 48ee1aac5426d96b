package penstock.simulation;

import java.util.Random;

import penstock.inventory.application.Strategy;

/**
 * What is played: as a seed has it, or smaller.
 *
 * @param turns actions before everything heals
 * @param perMille steps of a thousand at which something goes wrong
 * @param anyOrder whether messages that come again may come in any order
 */
record Plan(
        long seed,
        int buyers,
        int stock,
        int buckets,
        int cap,
        Instances instances,
        int partitions,
        int turns,
        int perMille,
        boolean anyOrder,
        Strategy strategy) {

    /** How many processes of each service there are. */
    record Instances(int orders, int stocks, int letters) {}

    static Plan of(long seed) {
        Random random = new Random(seed);
        int buckets = 1 + random.nextInt(3);
        return new Plan(
                seed,
                3 + random.nextInt(6),
                buckets + random.nextInt(6),
                buckets,
                1 + random.nextInt(2),
                new Instances(1 + random.nextInt(3), 1 + random.nextInt(2), 1 + random.nextInt(2)),
                1 + random.nextInt(3),
                40 + random.nextInt(120),
                2 + random.nextInt(40),
                random.nextBoolean(),
                Strategy.values()[random.nextInt(Strategy.values().length)]);
    }

    Plan with(int fewerBuyers, int fewerTurns) {
        return new Plan(
                seed,
                fewerBuyers,
                stock,
                buckets,
                cap,
                instances,
                partitions,
                fewerTurns,
                perMille,
                anyOrder,
                strategy);
    }
}
