package penstock.simulation;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulation finds what is wrong: each mistake is planted into the real code, and must be found soon. */
class PlantedBugsTests {

    @ParameterizedTest(name = "{0}, within {2} seeds")
    @MethodSource("bugs")
    void findsThePlantedBug(String bug, Build build, int within) {
        Search.Found found = Search.first(1, within, build, _ -> {});
        assertThat(found).as(bug).isNotNull();
        assertThat(Run.of(Plan.of(found.seed()), new Build(), null, false).violations())
                .as("seed %d without the bug", found.seed())
                .isEmpty();
        assertThat(found.small().faults())
                .as("faults are left out as long as it fails")
                .hasSizeLessThanOrEqualTo(found.first().faults().size());
    }

    static Stream<Arguments> bugs() {
        return Stream.of(
                bug("acknowledges before the work is done", MessageBugs.ACKNOWLEDGES_BEFORE_THE_WORK, 100),
                bug(
                        "acknowledges a batch of which one failed",
                        MessageBugs.ACKNOWLEDGES_A_BATCH_OF_WHICH_ONE_FAILED,
                        100),
                bug("outbox outside the transaction", MessageBugs.WRITES_THE_OUTBOX_OUTSIDE_THE_TRANSACTION, 200),
                bug("publishes instead of using the outbox", MessageBugs.PUBLISHES_INSTEAD_OF_USING_THE_OUTBOX, 200),
                bug("notes a row before it is published", MessageBugs.NOTES_A_ROW_BEFORE_IT_IS_PUBLISHED, 1_000),
                bug("relay ignores confirms", MessageBugs.BELIEVES_THAT_WHAT_WAS_SENT_HAS_ARRIVED, 1_000),
                bug("says yes without a confirm", MessageBugs.SAYS_YES_WITHOUT_A_CONFIRM, 1_000),
                bug("does not wait for confirms", MessageBugs.DOES_NOT_WAIT_FOR_CONFIRMS, 250),
                bug("timer by the process's own clock", MessageBugs.TIMES_BY_ITS_OWN_CLOCK, 1_000),
                bug("timer without a time", MessageBugs.SETS_TIMERS_WITHOUT_A_TIME, 100),
                bug("parks nothing", MessageBugs.PARKS_NOTHING, 100),
                bug("drops orders that are stored", MessageBugs.DROPS_ORDERS_THAT_ARE_STORED, 200),
                bug("drops requests that are decided", MessageBugs.DROPS_REQUESTS_THAT_ARE_DECIDED, 200),
                bug("no sweeper", MessageBugs.without("sweeper"), 200),
                bug("nobody pursues payments", MessageBugs.without("pursue-payments"), 200),
                bug("a lost gate is not rebuilt", MessageBugs.without("gate-keeper"), 200),
                bug("a drift is not corrected", MessageBugs.without("gate-drift"), 200),
                bug("the gate decides instead of the database", StoreBugs.LETS_THE_GATE_DECIDE, 200),
                bug("ignores a lost race for a bucket", StoreBugs.IGNORES_A_LOST_RACE_FOR_A_BUCKET, 1_000),
                bug("retry without a key: keeps none", StoreBugs.KEEPS_NO_KEYS, 50),
                bug("retry without a key: looks for none", StoreBugs.LOOKS_FOR_NO_KEYS, 100),
                bug("commits what failed", StoreBugs.COMMITS_WHAT_FAILED, 500),
                bug("cap checked before the lock", StoreBugs.CHECKS_THE_CAP_BEFORE_THE_LOCK, 200),
                bug("retry without a key: draws an id", StoreBugs.RETRIES_WITHOUT_A_KEY, 50),
                bug("charges under a new id each time", StoreBugs.CHARGES_UNDER_A_NEW_ID_EACH_TIME, 100),
                bug("refunds only in the books", StoreBugs.REFUNDS_ONLY_IN_THE_BOOKS, 200),
                bug("writes no payment before the charge", StoreBugs.WRITES_NO_PAYMENT_BEFORE_THE_CHARGE, 100),
                bug("notes a letter before it is sent", StoreBugs.NOTES_A_LETTER_BEFORE_IT_IS_SENT, 1_000),
                bug("gives a letter a new id each time", StoreBugs.GIVES_A_LETTER_A_NEW_ID_EACH_TIME, 200));
    }

    private static Arguments bug(String name, Build build, int within) {
        return Arguments.of(name, build, within);
    }
}
