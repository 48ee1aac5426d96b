package penstock.messaging.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventFormatTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00.123Z");

    private final EventFormat format = new EventFormat("order-service");

    static Stream<Path> samples() throws IOException {
        return Files.list(Path.of("..", "contracts", "samples"))
                .filter(file -> file.toString().endsWith(".json"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsAndWritesTheGoldenSamples(Path sample) throws IOException {
        byte[] body = Files.readAllBytes(sample);

        InboundEvent read = readable(body);

        var again = new OutboundEvent(read.id(), read.type(), read.key(), read.data());
        byte[] written = EventFormat.batch(List.of(new EventFormat(read.source()).write(again, read.time())));
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(body));
    }

    @Test
    void leavesOutWhatIsNullAndWritesInstantsAsText() {
        record Fact(String name, @Nullable String missing, Instant at) {}

        byte[] written = format.write(new OutboundEvent("1", "t", "k", new Fact("n", null, NOON)), NOON);

        assertThat(JSON.readTree(written).get("data").toString())
                .isEqualTo("{\"name\":\"n\",\"at\":\"2026-11-11T12:00:00.123Z\"}");
    }

    @Test
    void writesStoredDataAsItWasStored() {
        String stored = format.writeData(new OutboundEvent("1", "t", "k", new double[] {1, 2}));

        byte[] written = format.write(new OutboundEvent("1", "t", "k", new RawValue(stored)), NOON);

        assertThat(JSON.readTree(written).get("data")).isEqualTo(JSON.readTree("[1.0,2.0]"));
    }

    @Test
    void refusesToWriteWhatIsNotData() {
        record Broken(String name) {
            @Override
            public String name() {
                throw new IllegalStateException("broken");
            }
        }

        assertThatThrownBy(() -> format.write(new OutboundEvent("17", "t", "k", new Broken("")), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17");
    }

    @Test
    void acceptsANewerMinorVersionAndUnknownAttributes() {
        assertThat(readable(event("'dataversion':'1.7','madeup':{'a':1}")).id()).isEqualTo("e1");
    }

    @Test
    void readsTheTraceOfTheProducer() {
        assertThat(readable(event("'dataversion':'1.0','traceparent':'00-1-2-01'"))
                        .traceparent())
                .isEqualTo("00-1-2-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "[",
                "\"text\"",
                "17",
                "[1] []",
                "{'specversion':'1.0'}",
                "\u0000\u0001\u0002"
            })
    void keepsABodyThatIsNoBatchAsItCame(String text) {
        byte[] body = bytes(text);

        List<Arrival> arrivals = format.read(body);

        assertThat(arrivals).singleElement().isInstanceOfSatisfying(Arrival.Unreadable.class, unreadable -> {
            assertThat(unreadable.body()).isEqualTo(body);
            assertThat(unreadable.cause()).isNotBlank();
        });
    }

    @Test
    void keepsDeepNestingFromHarm() {
        byte[] body = bytes("[".repeat(100_000));

        assertThat(format.read(body)).singleElement().isInstanceOf(Arrival.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'dataversion':'2.0'",
                "'dataversion':'10'",
                "'dataversion':1",
                "'nothing':0",
                "'dataversion':'1.0','time':'yesterday'",
                "'dataversion':'1.0','specversion':'0.3'",
                "'dataversion':'1.0','subject':''",
                "'dataversion':'1.0','type':null",
                "'dataversion':'1.0','data':null"
            })
    void keepsABadEventApartFromItsNeighbours(String attributes) {
        byte[] body =
                EventFormat.batch(List.of(bytes("'x'"), inner(event(attributes)), inner(event("'dataversion':'1.0'"))));

        List<Arrival> arrivals = format.read(body);

        assertThat(arrivals)
                .extracting(Object::getClass)
                .containsExactly(Arrival.Unreadable.class, Arrival.Unreadable.class, Arrival.Readable.class);
        var bad = (Arrival.Unreadable) arrivals.get(1);
        assertThat(bad.id()).isEqualTo("e1");
        assertThat(format.read(bad.body())).singleElement().isInstanceOf(Arrival.Unreadable.class);
    }

    private InboundEvent readable(byte[] body) {
        return ((Arrival.Readable) format.read(body).getFirst()).event();
    }

    private static byte[] event(String attributes) {
        return bytes("[{'specversion':'1.0','id':'e1','type':'t','source':'s','subject':'k',"
                + "'time':'2026-11-11T12:00:00Z','data':{}," + attributes + "}]");
    }

    private static byte[] inner(byte[] batch) {
        return JSON.writeValueAsBytes(JSON.readTree(batch).get(0));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
