package penstock.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Letters that are not told, as the database has them, whichever instance is asked. Asked for at most every five seconds;
 * NaN while it is not known.
 */
final class WaitingLetters implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(WaitingLetters.class);

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final List<ChannelName> CHANNELS = List.of(ChannelName.EMAIL, ChannelName.WEBHOOK);
    private static final List<String> STATES = List.of("PENDING", "PARKED", "FAILED");

    private final ParkedLetters letters;
    private final Clock clock;
    private @Nullable List<ParkedLetters.Standing> standings;
    private Instant stale = Instant.MIN;

    WaitingLetters(ParkedLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (ChannelName channel : CHANNELS) {
            for (String state : STATES) {
                gauge("penstock.notification.waiting", channel, state, ParkedLetters.Standing::letters)
                        .baseUnit("letters")
                        .description("letters of a channel that are pending, parked, or refused for ever")
                        .register(meters);
            }
            gauge("penstock.notification.oldest", channel, "PENDING", this::age)
                    .baseUnit("seconds")
                    .description("how long the oldest pending letter of a channel waits; 0 if there is none")
                    .register(meters);
        }
    }

    private Gauge.Builder<WaitingLetters> gauge(
            String name, ChannelName channel, String state, ToDoubleFunction<ParkedLetters.Standing> value) {
        return Gauge.builder(name, this, all -> all.of(channel, state, value))
                .tag("channel", channel.label())
                .tag("state", state.toLowerCase(Locale.ROOT));
    }

    private double of(ChannelName channel, String state, ToDoubleFunction<ParkedLetters.Standing> value) {
        List<ParkedLetters.Standing> known = look();
        return known == null
                ? Double.NaN
                : known.stream()
                        .filter(each -> each.channel().equals(channel.label())
                                && each.state().equals(state))
                        .mapToDouble(value)
                        .sum();
    }

    private double age(ParkedLetters.Standing standing) {
        return Math.max(0, Duration.between(standing.oldest(), clock.instant()).toMillis() / 1000.0);
    }

    private synchronized @Nullable List<ParkedLetters.Standing> look() {
        if (!clock.instant().isBefore(stale)) {
            try {
                standings = letters.standings();
            } catch (RuntimeException e) {
                log.debug("what waits is not known", e);
                standings = null;
            }
            stale = clock.instant().plus(KEPT);
        }
        return standings;
    }
}
