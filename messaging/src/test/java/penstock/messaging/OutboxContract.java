package penstock.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.outbox.OutboxRelays;
import penstock.messaging.outbox.OutboxStanding;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the outbox on every broker. */
abstract class OutboxContract extends DelaysContract {

    @Test
    void publishesExactlyTheCommittedRowsWithTwoRelaysAtOnce() throws Exception {
        Peer sender = started(outboxing().with("outbox.poll-interval", "1m"));
        Peer reader = started(base().consuming(destination()));
        var transaction = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));
        Outbox outbox = sender.bean(Outbox.class);
        Set<String> sent = ids(1_000);
        transaction.executeWithoutResult(status -> {
            outbox.add(destination(), letter("rolled back"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> sent.forEach(id -> outbox.add(destination(), letter(id))));

        // The service's own relay was woken by the commit; these two join it.
        List<CompletableFuture<Integer>> relays = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> untilNothingIsDue(sender.bean(OutboxRelays.class))))
                .toList();
        for (CompletableFuture<Integer> relay : relays) {
            relay.get();
        }

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).hasSameElementsAs(sent));
        eventually().until(() -> unpublished() == 0);
        assertThat(reader.letterbox.ids()).hasSize(sent.size());
    }

    @Test
    void publishesARowThatIsCommittedAfterOneWithAHigherId() {
        Peer sender = started(outboxing().with("outbox.poll-interval", "1m"));
        Peer reader = started(base().consuming(destination()));
        var early = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));
        var late = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));
        late.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        early.executeWithoutResult(status -> {
            sender.bean(Outbox.class).add(destination(), letter("early"));
            late.executeWithoutResult(other -> sender.bean(Outbox.class).add(destination(), letter("late")));
            eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("late"));
        });

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("late", "early"));
    }

    @Test
    void publishesTheOutboxSoonAfterTheCommitWithoutPolling() {
        Peer sender = started(outboxing().with("outbox.poll-interval", "1m"));
        Peer reader = started(base().consuming(destination()));
        var transaction = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));

        transaction.executeWithoutResult(status -> sender.bean(Outbox.class).add(destination(), letter("paid")));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("paid"));
    }

    @Test
    void keepsOutboxRowsWhileTheBrokerIsAwayAndPublishesThemAfterwards() {
        Peer sender = started(outboxing().with("outbox.poll-interval", "50ms"));
        Peer reader = started(base().consuming(destination()));
        var transaction = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));
        sender.publisher().publishAll(destination(), letters("before"));
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("before"));
        killBroker();

        transaction.executeWithoutResult(status -> sender.bean(Outbox.class).add(destination(), letter("paid")));
        eventually()
                .until(() -> !jdbc().queryForList("SELECT id FROM outbox WHERE attempts > 0")
                        .isEmpty());
        assertThat(unpublished()).isOne();
        OutboxRelays relays = sender.bean(OutboxRelays.class);
        OutboxStanding waiting = relays.standing(Instant.now().plusSeconds(3_600));
        assertThat(waiting.backlog()).isOne();
        assertThat(waiting.oldestSeconds()).as("an hour from now").isBetween(3_600.0, 7_200.0);

        broker().start();
        broker().awaitReady(Duration.ofMinutes(2));
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).contains("paid"));
        eventually().until(() -> unpublished() == 0);
        assertThat(relays.standing(Instant.now())).isEqualTo(new OutboxStanding(0, 0));
    }

    private Peer.Builder outboxing() {
        return base().publishing(destination()).with("outbox.enabled", true);
    }

    private static int untilNothingIsDue(OutboxRelays relays) {
        int sum = 0;
        for (int rows = relays.runOnce().claimed();
                rows > 0;
                rows = relays.runOnce().claimed()) {
            sum += rows;
        }
        return sum;
    }

    private long unpublished() {
        Long count = jdbc().queryForObject("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL", Long.class);
        return count == null ? 0 : count;
    }
}
