package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.topology.WrongTopologyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What others do in the broker: a topology of theirs, and messages of plain clients. */
abstract class NeighboursContract extends BrokerFixture {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    protected abstract PlainClient plain();

    @Test
    void doesNotStartOnATopologyOfAnotherShapeAndSaysWhatMendsIt() throws Exception {
        plain().makeWrong(destination());
        Peer.Builder peer = base().publishing(destination()).consuming(destination());

        assertThatThrownBy(peer::start)
                .isInstanceOf(WrongTopologyException.class)
                .hasMessageContainingAll(plain().complaints(destination()).toArray(String[]::new));

        plain().mend(destination());
        Peer started = started(peer);
        started.publisher().publishAll(destination(), letters("mended"));
        eventually().untilAsserted(() -> assertThat(started.letterbox.ids()).containsExactly("mended"));
    }

    @Test
    void doesNotStartWithoutItsTopologyWhenItIsNotToMakeIt() {
        Peer.Builder strict =
                base().publishing(destination()).consuming(destination()).with("create-topology", false);

        assertThatThrownBy(strict::start)
                .isInstanceOf(WrongTopologyException.class)
                .hasMessageContainingAll(
                        plain().complaintsAboutNothing(destination()).toArray(String[]::new));

        started(base().publishing(destination()));
        Peer started = started(strict);
        started.publisher().publishAll(destination(), letters("there"));
        eventually().untilAsserted(() -> assertThat(started.letterbox.ids()).containsExactly("there"));
    }

    @Test
    void readsWhatAPlainClientWrites() throws Exception {
        Peer reader = started(base().publishing(destination()).consuming(destination()));
        List<InboundEvent> seen = Collections.synchronizedList(new ArrayList<>());
        reader.letterbox.before(seen::addAll);

        plain().send(destination(), "key-7", """
                [{"specversion": "1.0", "id": "plain-1", "type": "letter.sent", "source": "elsewhere",
                  "subject": "key-7", "time": "2026-11-11T12:00:00+01:00", "dataversion": "1.7",
                  "traceparent": "%s", "somethingnew": 1, "data": {"id": "plain-1", "unheardOf": [2]}}]
                """.formatted(TRACE).getBytes(StandardCharsets.UTF_8));

        eventually().untilAsserted(() -> assertThat(seen).hasSize(1));
        InboundEvent event = seen.getFirst();
        assertThat(event.id()).isEqualTo("plain-1");
        assertThat(event.key()).isEqualTo("key-7");
        assertThat(event.source()).isEqualTo("elsewhere");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-11T11:00:00Z"));
        assertThat(event.traceparent()).isEqualTo(TRACE);
        assertThat(parked()).isEmpty();
    }

    @Test
    void writesWhatAPlainClientReads() throws Exception {
        Peer sender = started(base().publishing(destination()));
        sender.publisher()
                .publishAll(destination(), List.of(letter("ours", "key-7").inTrace(TRACE)));

        PlainClient.Plain message = plain().read(destination(), 1).getFirst();

        assertThat(message.contentType()).isEqualTo("application/cloudevents-batch+json");
        JsonNode batch = new JsonMapper().readTree(message.body());
        assertThat(batch.isArray()).isTrue();
        JsonNode event = batch.get(0);
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("id").asString()).isEqualTo("ours");
        assertThat(event.path("type").asString()).isEqualTo("letter.sent");
        assertThat(event.path("source").asString()).isEqualTo("peer");
        assertThat(event.path("subject").asString()).isEqualTo("key-7");
        assertThat(event.path("datacontenttype").asString()).isEqualTo("application/json");
        assertThat(event.path("dataversion").asString()).isEqualTo("1.0");
        assertThat(event.path("traceparent").asString()).isEqualTo(TRACE);
        assertThat(event.path("data").path("id").asString()).isEqualTo("ours");
    }

    @Test
    void publishesToMoreDestinationsThanAChannelCacheHolds() {
        Peer.Builder many = base();
        List<String> destinations =
                IntStream.range(0, 12).mapToObj(i -> destination() + "-" + i).toList();
        destinations.forEach(many::publishing);
        Peer sender = started(many);

        for (int round = 0; round < 2; round++) {
            destinations.forEach(each -> sender.publisher().publishAll(each, letters("a")));
        }

        destinations.forEach(each ->
                eventually().until(() -> sender.bean(Backlog.class).depth(each, Peer.GROUP) == 2));
    }
}
