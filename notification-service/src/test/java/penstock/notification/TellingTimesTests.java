package penstock.notification;

import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TellingTimesTests {

    private final SettableClock clock = new SettableClock();
    private final InMemoryChannel channel = new InMemoryChannel();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TellingTimes times = new TellingTimes(meters, clock);
    private final Channel timed = times.timing(channel);

    @Test
    void saysNothingBeforeAnybodyWasTold() {
        assertThat(times.millis()).isEmpty();
    }

    @Test
    void timesFromTheOrdersTurnToTheChannelsWord() {
        long waited =
                clock.instant().toEpochMilli() - Letters.FACTS.happenedAt().toEpochMilli();

        assertThat(timed.send(List.of(Letters.email("order-1", "a@example.org"))))
                .containsExactly(new Delivery.Taken());

        assertThat(times.millis()).containsOnlyKeys("p50", "p95", "p99");
        assertThat(times.millis().get("p50")).isBetween(waited * 0.8, waited * 1.2);
        assertThat(timed.name()).isEqualTo(channel.name());
    }

    @Test
    void timesNobodyWhoWasNotTold() {
        channel.otherwise.put("a@example.org", new Delivery.Refused("550"));

        timed.send(List.of(Letters.email("order-1", "a@example.org")));

        assertThat(times.millis()).isEmpty();
    }

    @Test
    void timesFewOfManyThatAreToldAtOnce() {
        timed.send(IntStream.range(0, 400)
                .mapToObj(i -> Letters.email("order-" + i, i + "@example.org"))
                .toList());

        assertThat(channel.taken).hasSize(400);
        assertThat(meters.get("penstock.notification.told").timer().count()).isBetween(1L, 17L);
    }
}
