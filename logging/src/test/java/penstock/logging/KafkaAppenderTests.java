package penstock.logging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

import static java.time.Clock.systemUTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever logs does not wait, whatever Kafka does, and what is dropped is counted. */
class KafkaAppenderTests {

    private static final UUID ORDER = UUID.fromString("0b4c3c1e-6a0e-8d9f-a1b2-3c4d5e6f7a8b");

    private final LoggerContext context = new LoggerContext();
    private final LogCounts counts = new LogCounts();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private KafkaAppender appender = start(10, new Taking());

    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.OFF);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void sendsALineAsJsonWithItsOrderAndTrace() {
        var kafka = new Taking();
        start(100, kafka);

        mdc.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        log("penstock.order.Something")
                .atWarn()
                .addKeyValue(OrderLog.ORDER_ID, ORDER)
                .log("kept waiting");
        mdc.clear();

        await().until(() -> counts.sentSoFar() == 1);
        assertThat(kafka.lines())
                .singleElement()
                .asString()
                .contains("\"message\":\"kept waiting\"")
                .contains("\"orderId\":\"" + ORDER + "\"")
                .contains("\"trace.id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"")
                .contains("\"level\":\"WARN\"")
                .contains("\"service\":{\"name\":\"order-service\"");
    }

    @Test
    void waitsForNoKafkaAndCountsWhatDoesNotFit() {
        var settings = new LogSettings(
                new LogTopic("127.0.0.1:1", null, null), 5, DataSize.ofMegabytes(1), Duration.ofSeconds(5));
        var producer = LogShipping.producer(settings, new LogTopic("127.0.0.1:1", null, null));
        var absent = new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
        start(5, absent);

        for (int i = 0; i < 1_000; i++) {
            log("some").info("line {}", i);
        }

        // One is in the hand of the thread that waits for Kafka, unless that was quicker than the first line.
        assertThat(counts.crowdedOutSoFar()).isBetween(990L, 995L);
        assertThat(appender.waiting()).isLessThanOrEqualTo(5);
        assertThat(counts.sentSoFar()).isZero();
    }

    @Test
    void keepsALineUntilKafkaIsThere() {
        var kafka = new Taking();
        kafka.away = true;
        start(5, kafka);

        log("some").info("before Kafka");
        await().until(() -> kafka.asked > 2);
        assertThat(kafka.lines()).isEmpty();
        kafka.away = false;

        await().until(() -> counts.sentSoFar() == 1);
        assertThat(kafka.lines()).singleElement().asString().contains("before Kafka");
        assertThat(counts.droppedSoFar()).isZero();
    }

    @Test
    void countsWhatKafkaGivesNoWordAbout() {
        var kafka = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        start(5, kafka);

        log("some").info("lost on the way");
        await().until(() -> kafka.errorNext(new TimeoutException("expired")));

        await().until(() -> counts.undeliveredSoFar() == 1);
    }

    @Test
    void dropsALineThatKafkaNeverTakesAndGoesOn() {
        var kafka = new Taking();
        start(5, kafka);

        log("some").info("x".repeat(2_000));
        log("some").info("short");

        await().until(() -> counts.sentSoFar() == 1);
        assertThat(counts.refusedSoFar()).isEqualTo(1);
        assertThat(kafka.lines()).singleElement().asString().contains("short");
    }

    @Test
    void leavesOutWhatItsOwnThreadsLog() throws InterruptedException {
        var kafka = new Taking();
        start(5, kafka);

        Thread network = Thread.ofPlatform()
                .name("kafka-producer-network-thread | " + KafkaAppender.NAME)
                .start(() -> log("org.apache.kafka.clients.NetworkClient").warn("no node is available"));
        network.join();
        log("org.apache.kafka.clients.NetworkClient").warn("of another client");

        await().until(() -> counts.sentSoFar() == 1);
        assertThat(kafka.lines()).singleElement().asString().contains("of another client");
    }

    @Test
    void takesWhatIsLeftBeforeItStops() {
        var kafka = new Taking();
        start(500, kafka);

        for (int i = 0; i < 300; i++) {
            log("some").info("line {}", i);
        }
        context.stop();

        assertThat(kafka.lines()).hasSize(300);
        assertThat(kafka.closed()).isTrue();
    }

    @Test
    void doesNotStayForAKafkaThatIsAway() {
        var kafka = new Taking();
        kafka.away = true;
        start(500, kafka);
        for (int i = 0; i < 300; i++) {
            log("some").info("line {}", i);
        }

        context.stop();

        assertThat(kafka.closed()).isTrue();
        assertThat(appender.isStarted()).isFalse();
    }

    private Logger log(String name) {
        return context.getLogger(name);
    }

    private KafkaAppender start(int queueSize, Producer<byte[], byte[]> producer) {
        var environment = new MockEnvironment().withProperty("spring.application.name", "order-service");
        new LogForm().postProcessEnvironment(environment, new org.springframework.boot.SpringApplication());
        context.setMDCAdapter(mdc);
        context.putObject(Environment.class.getName(), environment);
        var settings = new LogSettings(null, queueSize, DataSize.ofMegabytes(1), Duration.ofSeconds(5));
        BlockingQueue<ILoggingEvent> queue = KafkaAppender.queue(settings);
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        appender = new KafkaAppender(queue, counts, new Shipment(queue, encoder, () -> producer, counts, systemUTC()));
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        return appender;
    }

    /** Takes short lines at once, or is away as Kafka's own producer tells it. */
    private static final class Taking extends MockProducer<byte[], byte[]> {

        volatile boolean away;
        volatile int asked;

        Taking() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> line, Callback callback) {
            asked++;
            RuntimeException refusal = away
                    ? new TimeoutException("no metadata")
                    : line.value().length > 2_000 ? new RecordTooLargeException("too long") : null;
            if (refusal != null) {
                callback.onCompletion(new RecordMetadata(null, -1, -1, -1, -1, -1), refusal);
                return java.util.concurrent.CompletableFuture.failedFuture(refusal);
            }
            return super.send(line, new Elsewhere(callback));
        }

        List<String> lines() {
            return history().stream()
                    .map(line -> new String(line.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private record Elsewhere(Callback callback) implements Callback {
        @Override
        public void onCompletion(RecordMetadata place, Exception failure) {
            callback.onCompletion(place, failure);
        }
    }
}
