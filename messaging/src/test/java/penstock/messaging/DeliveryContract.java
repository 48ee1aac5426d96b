package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import penstock.messaging.publishing.Carrier;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds on every broker. The subclasses bring real servers. */
abstract class DeliveryContract extends OperatingContract {

    @Test
    void deliversTenThousandEventsOfManyCallersAndNoneIsMissing() throws Exception {
        Peer sender = started(base().publishing(destination()));
        Peer reader = started(base().consuming(destination()));
        Set<String> sent = ids(10_000);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Confirmation>> words = sent.stream()
                    .map(id -> callers.submit(() -> sender.publisher()
                            .publish(destination(), letter(id))
                            .join()))
                    .toList();
            for (Future<Confirmation> word : words) {
                assertThat(word.get()).isEqualTo(new Confirmation.Acked());
            }
        }

        eventually()
                .untilAsserted(
                        () -> assertThat(new HashSet<>(reader.letterbox.ids())).isEqualTo(sent));
        assertThat(reader.letterbox.ids()).hasSize(sent.size());
        assertThat(reader.letterbox.batches()).allMatch(size -> size <= 500);
        assertThat(parked()).isEmpty();
    }

    @Test
    void deliversWhatWasPublishedAtOnceInItsOrder() {
        Peer sender = started(base().publishing(destination()));
        List<String> sent = List.copyOf(ids(2_000));
        sender.publisher()
                .publishAll(
                        destination(),
                        sent.stream().map(id -> letter(id, "one-key")).toList());

        // The queue was there before its reader.
        Peer reader = started(base().consuming(destination()));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).isEqualTo(sent));
        assertThat(reader.letterbox.batches()).hasSizeLessThan(50);
    }

    @Test
    void tellsWhatWaits() {
        Peer sender = started(base().publishing(destination()));
        for (int i = 0; i < 7; i++) {
            sender.publisher().publishAll(destination(), List.of(letter("waiting-" + i)));
        }
        eventually().until(() -> sender.bean(Backlog.class).depth(destination(), Peer.GROUP) == 7);

        started(base().consuming(destination()));

        eventually().until(() -> sender.bean(Backlog.class).depth(destination(), Peer.GROUP) == 0);
    }

    @Test
    void losesNothingThatWasAckedWhenTheBrokerIsKilledInMidStream() throws Exception {
        Peer sender = started(base().publishing(destination()));
        Peer reader = started(base().consuming(destination()));
        Set<String> acked = ConcurrentHashMap.newKeySet();
        var refused = new AtomicInteger();
        var number = new AtomicInteger();
        var publishing = new AtomicBoolean(true);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 16; caller++) {
                callers.submit(() -> {
                    while (publishing.get()) {
                        String id = "stream-" + number.incrementAndGet();
                        if (sender.publisher()
                                .publish(destination(), letter(id))
                                .join()
                                .acked()) {
                            acked.add(id);
                        } else {
                            refused.incrementAndGet();
                        }
                    }
                });
            }
            try {
                eventually().until(() -> acked.size() > 1_000);

                killBroker();
                eventually().until(() -> refused.get() > 16);
                int before = acked.size();
                broker().start();
                broker().awaitReady(Duration.ofMinutes(2));
                eventually().until(() -> acked.size() > before + 1_000);
            } finally {
                publishing.set(false);
            }
        }

        eventually().untilAsserted(() -> {
            Set<String> missing = new HashSet<>(acked);
            reader.letterbox.ids().forEach(missing::remove);
            assertThat(missing).isEmpty();
        });
        assertThat(parked()).isEmpty();
    }

    @Test
    void startsBeforeItsBrokerAndWorksOnceItIsThere() {
        broker().stop();
        Peer peer = started(base().publishing(destination()).consuming(destination()));
        assertThat(peer.publisher()
                        .publish(destination(), letter("early"))
                        .join()
                        .acked())
                .isFalse();

        broker().start();
        broker().awaitReady(Duration.ofMinutes(2));

        eventually()
                .until(() -> peer.publisher()
                        .publish(destination(), letter("late"))
                        .join()
                        .acked());
        eventually().until(() -> peer.letterbox.ids().contains("late"));
    }

    @Test
    void parksPoisonAloneAndItsNeighboursGoOn() {
        Peer sender = started(base().publishing(destination()));
        Peer reader = started(base().consuming(destination()));
        reader.letterbox.before(events -> {
            if (events.stream().anyMatch(event -> event.id().equals("wrong"))) {
                throw new MalformedEventException("wrong", null);
            }
        });
        byte[] poison = "{no json".getBytes(StandardCharsets.UTF_8);

        sender.publisher().publishAll(destination(), letters("a", "b", "wrong", "c"));
        sender.bean(Carrier.class).carry(destination(), 0, null, poison).join();
        sender.publisher().publishAll(destination(), letters("d"));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).contains("a", "b", "c", "d"));
        eventually().untilAsserted(() -> assertThat(parked()).hasSize(2));
        assertThat(parked()).extracting(row -> row.get("event_id")).containsExactlyInAnyOrder("wrong", null);
        assertThat(jdbc().queryForObject("SELECT payload FROM parked_message WHERE event_id IS NULL", byte[].class))
                .isEqualTo(poison);
        eventually().until(() -> sender.bean(Backlog.class).depth(destination(), Peer.GROUP) == 0);
    }

    @Test
    void bringsABatchAgainForAsLongAsItIsGivenBack() {
        Peer sender = started(base().publishing(destination()));
        // Without patience of its own each transient failure gives the batch back to the broker.
        Peer reader = started(base().consuming(destination())
                .with("retry.patience", "0s")
                .with("retry.back-off", "1ms")
                .with("retry.most-back-off", "5ms"));
        var left = new AtomicInteger(40);
        reader.letterbox.before(events -> {
            if (left.getAndDecrement() > 0) {
                throw new NotConfirmedException("not yet");
            }
        });

        sender.publisher().publishAll(destination(), letters("a"));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("a"));
        assertThat(left.get()).isNegative();
        assertThat(parked()).isEmpty();
    }

    @Test
    void returnsWhatIsInHandWhenItStops() {
        Peer sender = started(base().publishing(destination()));
        Peer first = base().consuming(destination()).start();
        var calls = new AtomicInteger();
        first.letterbox.before(events -> {
            calls.incrementAndGet();
            throw new NotConfirmedException("never here");
        });
        sender.publisher().publishAll(destination(), letters("a", "b", "c"));
        eventually().until(() -> calls.get() > 2);

        first.close();
        Peer second = started(base().consuming(destination()));

        eventually()
                .untilAsserted(() ->
                        assertThat(new HashSet<>(second.letterbox.ids())).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(parked()).isEmpty();
    }

    @Test
    void sharesTheWorkOfAGroupAndLosesNothingWhenReadersComeAndGo() {
        Peer sender = started(base().publishing(destination()));
        Set<String> sent = ids(5_000);
        List<Peer> readers = new ArrayList<>();
        readers.add(started(base().consuming(destination())));
        List<String> left = new ArrayList<>(sent);
        for (int round = 0; round < 5; round++) {
            sender.publisher()
                    .publishAll(
                            destination(),
                            left.subList(round * 1_000, (round + 1) * 1_000).stream()
                                    .map(id -> letter(id, id))
                                    .toList());
            if (round == 1 || round == 3) {
                readers.add(started(base().consuming(destination())));
            }
            if (round == 2) {
                readers.getFirst().close();
            }
        }

        eventually().untilAsserted(() -> {
            Set<String> seen = new HashSet<>();
            readers.forEach(reader -> seen.addAll(reader.letterbox.ids()));
            assertThat(seen).isEqualTo(sent);
        });
    }
}
