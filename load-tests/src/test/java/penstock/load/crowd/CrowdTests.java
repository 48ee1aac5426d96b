package penstock.load.crowd;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

import static org.assertj.core.api.Assertions.assertThat;

class CrowdTests {
    private static final Patience SHORT =
            new Patience(3, Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofMillis(5));
    private static final Shop.Answer SOLD_OUT =
            Shop.Answer.of(409, "{\"type\":\"/problems/sold-out\",\"title\":\"Sold out\",\"status\":409}");

    @TempDir
    Path folder;

    private final AtomicInteger signedIn = new AtomicInteger();

    @Test
    void sendsEachBuyerOnceUnderAKeyOfTheirOwn() throws Exception {
        try (var shop = new Shop(CrowdTests::accept)) {
            var progress = run(shop, plan(50).withImpatient(0, 1));

            assertThat(shop.calls).hasSize(50);
            assertThat(shop.calls.stream().map(Shop.Call::key).distinct()).hasSize(50);
            assertThat(shop.calls.stream().map(Shop.Call::expect)).containsOnly("null");
            assertThat(shop.calls.stream().map(Shop.Call::body)).containsOnly("{\"saleId\":\"sale-1\",\"quantity\":1}");
            assertThat(shop.calls)
                    .allSatisfy(call -> assertThat("key-" + call.buyer()).isEqualTo(call.key()));
            assertThat(progress.accepted()).isEqualTo(50);
            assertThat(progress.answered()).isEqualTo(progress.planned()).isEqualTo(50);
            assertThat(progress.acceptMicros(100)).isPositive();
        }
    }

    @Test
    void pressesAgainUnderTheSameKeyWithTheSameBody() throws Exception {
        try (var shop = new Shop(CrowdTests::accept)) {
            var progress = run(shop, plan(40).withImpatient(0.25, 3));

            var times = shop.calls.stream().collect(Collectors.groupingBy(call -> call, Collectors.counting()));
            assertThat(times.values())
                    .hasSize(40)
                    .filteredOn(count -> count == 3)
                    .hasSize(10);
            assertThat(times.values()).filteredOn(count -> count == 1).hasSize(30);
            assertThat(progress.pressed()).isEqualTo(progress.planned()).isEqualTo(60);
            assertThat(progress.retries()).isZero();
        }
    }

    @Test
    void tellsRefusalsApart() throws Exception {
        try (var shop = new Shop(call -> switch (call.key()) {
            case "key-b-0" -> SOLD_OUT;
            case "key-b-1" -> Shop.Answer.of(409, "{\"type\":\"/problems/cap-exceeded\"}");
            case "key-b-2" -> Shop.Answer.of(400, "<html>");
            default -> accept(call);
        })) {
            var progress = run(shop, plan(5).withImpatient(0, 1));

            assertThat(progress.soldOut()).isEqualTo(1);
            assertThat(progress.otherRefusals())
                    .containsOnlyKeys("cap-exceeded", "http-400")
                    .containsEntry("http-400", 1L);
            assertThat(progress.accepted()).isEqualTo(2);
            assertThat(journal())
                    .filteredOn(line -> line.word() == Word.REFUSED)
                    .hasSize(3);
        }
    }

    @Test
    void triesAgainUnderTheSameKeyWhenAskedToComeBack() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (var shop = new Shop(call -> seen.add(call.key())
                ? new Shop.Answer(503, "0", "{\"type\":\"/problems/unavailable\"}")
                : accept(call))) {
            var progress = run(shop, plan(10).withImpatient(0, 1));

            assertThat(progress.accepted()).isEqualTo(10);
            assertThat(progress.retries()).isEqualTo(10);
            assertThat(shop.calls.stream().distinct()).hasSize(10);
            assertThat(journal()).hasSize(20);
            assertThat(journal())
                    .filteredOn(line -> line.word() == Word.UNKNOWN)
                    .hasSize(10)
                    .allSatisfy(line -> assertThat(line.problem()).isEqualTo("unavailable"));
        }
    }

    @Test
    void givesUpAfterItsTries() throws Exception {
        try (var shop = new Shop(call -> new Shop.Answer(503, "3600", ""))) {
            var progress = run(shop, plan(4).withImpatient(0, 1));

            assertThat(shop.calls).hasSize(12);
            assertThat(progress.unknown()).isEqualTo(4);
            assertThat(progress.accepted()).isZero();
            assertThat(signedIn).as("signatures for 12 calls of 4 buyers").hasValue(4);
        }
    }

    @Test
    void writesDownThatNobodyAnswered() throws Exception {
        var nobody = new Shop(CrowdTests::accept);
        nobody.close();

        var progress = run(nobody, plan(1).withImpatient(0, 1));

        assertThat(progress.unknown()).isEqualTo(1);
        assertThat(journal()).hasSize(3).allSatisfy(line -> {
            assertThat(line.word()).isEqualTo(Word.UNKNOWN);
            assertThat(line.status()).isZero();
            assertThat(line.problem()).isEqualTo("ConnectException");
        });
    }

    @Test
    void neverHasMoreCallsUnderWayThanConnections() throws Exception {
        var full = new CountDownLatch(4);
        try (var shop = new Shop(call -> {
            full.countDown();
            await(full);
            return accept(call);
        })) {
            run(shop, plan(100).withConnections(4));

            assertThat(shop.mostInside).hasValue(4);
        }
    }

    @Test
    void writesAnAnswerDownWithItsOrder() throws Exception {
        try (var shop = new Shop(CrowdTests::accept)) {
            run(shop, plan(1).withQuantity(3).withImpatient(0, 1));

            assertThat(journal()).singleElement().satisfies(line -> {
                assertThat(line.sale()).isEqualTo("sale-1");
                assertThat(line.buyer()).isEqualTo("b-0");
                assertThat(line.key()).isEqualTo("key-b-0");
                assertThat(line.quantity()).isEqualTo(3);
                assertThat(line.word()).isEqualTo(Word.OK);
                assertThat(line.orderId()).isEqualTo("order-of-key-b-0");
                assertThat(line.micros()).isPositive();
            });
        }
    }

    private CrowdProgress run(Shop shop, CrowdPlan plan) throws Exception {
        try (var journal = Journal.appendTo(folder.resolve("journal.jsonl"))) {
            var crowd = new Crowd(shop.address(), plan, this::token, journal, Clock.systemUTC());
            crowd.run();
            return crowd.progress();
        }
    }

    private String token(String buyer) {
        signedIn.incrementAndGet();
        return "token-of-" + buyer;
    }

    private List<JournalLine> journal() throws Exception {
        var lines = new ArrayList<JournalLine>();
        Journal.read(folder.resolve("journal.jsonl"), lines::add);
        return lines;
    }

    private static CrowdPlan plan(int buyers) {
        return CrowdPlan.spike("sale-1", "b", buyers).withConnections(8).withPatience(SHORT);
    }

    private static Shop.Answer accept(Shop.Call call) {
        return Shop.Answer.of(202, "{\"orderId\":\"order-of-" + call.key() + "\",\"state\":\"QUEUED\",\"new\":1}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
