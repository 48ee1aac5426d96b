package penstock.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.opentelemetry.api.trace.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import penstock.logging.OrderLog;
import penstock.messaging.CrashPoint;
import penstock.notification.DueLetters.Claimed;
import penstock.notification.DueLetters.Fate;
import penstock.tracing.TraceScope;
import penstock.tracing.Traceparent;

/**
 * One channel's way from due to told: claim, hand over, note. After a crash anywhere in between, the lease ends and what was
 * not noted is handed over again under the same message id.
 */
final class DeliverDue {

    private static final Logger log = LoggerFactory.getLogger(DeliverDue.class);

    private final Channel channel;
    private final DueLetters due;
    private final DeliveryPolicy policy;
    private final Clock clock;
    private final RandomGenerator jitter;

    DeliverDue(Channel channel, DueLetters due, DeliveryPolicy policy, Clock clock, RandomGenerator jitter) {
        this.channel = channel;
        this.due = due;
        this.policy = policy;
        this.clock = clock;
        this.jitter = jitter;
    }

    ChannelName channel() {
        return channel.name();
    }

    /** Empty if nothing is due. */
    DueLetters.Batch claim() {
        Instant now = clock.instant();
        return due.claim(channel.name(), policy.batch(), now, now.plus(policy.lease()));
    }

    /** @return false if the channel is away: what it did not take is due again at once, for whoever looks next */
    boolean deliver(DueLetters.Batch batch) {
        List<Delivery> deliveries = send(batch.letters());
        CrashPoint.pass("sent-before-noted");
        Instant now = clock.instant();
        Map<Long, Fate> fates = new LinkedHashMap<>();
        String away = null;
        for (int i = 0; i < deliveries.size(); i++) {
            Claimed claimed = batch.letters().get(i);
            Fate fate = fate(claimed, deliveries.get(i), now);
            fates.put(claimed.id(), fate);
            try (TraceScope _ =
                    TraceScope.of(Span.wrap(Traceparent.read(claimed.letter().traceparent())))) {
                report(claimed, fate);
            }
            if (deliveries.get(i) instanceof Delivery.Unreached(String reason)) {
                away = reason;
            }
        }
        due.settle(batch, fates, now);
        if (away != null) {
            log.warn("{} is not available: {}", channel.name().label(), away);
        }
        return away == null;
    }

    private List<Delivery> send(List<Claimed> letters) {
        try {
            return channel.send(letters.stream().map(Claimed::letter).toList());
        } catch (RuntimeException e) {
            if (letters.size() == 1) {
                log.warn("{} failed", letters.getFirst().letter(), e);
                return List.of(new Delivery.PutOff(e.getClass().getSimpleName()));
            }
            // A channel that fails over one letter must not have its neighbours parked with it.
            List<Delivery> alone = new ArrayList<>();
            letters.forEach(each -> alone.addAll(send(List.of(each))));
            return alone;
        }
    }

    private Fate fate(Claimed claimed, Delivery delivery, Instant now) {
        return switch (delivery) {
            case Delivery.Taken _ -> new Fate.Sent();
            case Delivery.Refused(String answer) -> new Fate.Failed(answer);
            case Delivery.PutOff(String reason) -> {
                int attempts = claimed.attempts() + 1;
                yield attempts >= policy.attempts()
                        ? new Fate.Parked(reason, attempts)
                        : new Fate.Again(now.plus(spread(policy.backOff(claimed.attempts()))), reason, attempts);
            }
            case Delivery.Unreached(String reason) ->
                now.isBefore(claimed.since().plus(policy.patience()))
                        ? new Fate.Again(now, reason, claimed.attempts())
                        : new Fate.Parked(reason, claimed.attempts());
            case Delivery.Left() -> new Fate.Again(now, "", claimed.attempts());
        };
    }

    private void report(Claimed claimed, Fate fate) {
        switch (fate) {
            case Fate.Failed _ -> warning(claimed).log("{} was refused for ever", claimed.letter());
            case Fate.Parked(String cause, int attempts) ->
                warning(claimed)
                        .log("{} was parked after being put off {} times: {}", claimed.letter(), attempts, cause);
            case Fate.Sent _ ->
                OrderLog.tell(
                        claimed.letter().key().orderId(),
                        "told {} by {}",
                        claimed.letter().key().template(),
                        channel.name().label());
            case Fate.Again _ -> {}
        }
    }

    /** Structured logs can be searched for an order. */
    private static LoggingEventBuilder warning(Claimed claimed) {
        return log.atWarn()
                .addKeyValue(OrderLog.ORDER_ID, claimed.letter().key().orderId());
    }

    /** From three quarters to all of it, so that those who were put off together do not come back together. */
    private Duration spread(Duration wait) {
        return wait.minusMillis(jitter.nextLong(wait.toMillis() / 4 + 1));
    }
}
