package penstock.order.payment;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import penstock.messaging.CrashPoint;
import penstock.order.application.pay.PaymentProvider;

/**
 * A provider that moves no money and behaves as it is asked to, by configuration or by a test card. Like a real one it
 * does the same for the same payment however often it is asked: what it does follows from the card alone.
 */
@Component
@ConditionalOnProperty(name = "penstock.payment.provider", havingValue = "simulated", matchIfMissing = true)
class SimulatedProvider implements PaymentProvider {

    private static final Duration SOON = Duration.ofMillis(200);

    private final SimulatedSettings settings;
    private final Callbacks callbacks;

    /** Payments whose callback is on its way: asking again does not make it come sooner. */
    private final Set<UUID> promised = ConcurrentHashMap.newKeySet();

    SimulatedProvider(SimulatedSettings settings, Callbacks callbacks) {
        this.settings = settings;
        this.callbacks = callbacks;
    }

    @Override
    public CompletableFuture<Word> charge(Charge charge) {
        Behaviour.Asked asked = Behaviour.of(charge.card(), settings.behaviour());
        return switch (asked.behaviour()) {
            case OK -> {
                CrashPoint.pass("charged-before-settled");
                yield CompletableFuture.completedFuture(new Captured());
            }
            case REFUSE -> CompletableFuture.completedFuture(new Refused("CARD_DECLINED"));
            case SLOW -> after(asked.after(settings.slow()), new Captured());
            case TWICE -> {
                callbacks.send(charge.paymentId(), new Captured(), SOON);
                callbacks.send(charge.paymentId(), new Captured(), SOON.multipliedBy(2));
                yield CompletableFuture.completedFuture(new Captured());
            }
            case LATE -> promise(charge.paymentId(), asked.after(settings.late()));
            case CALLBACK -> promise(charge.paymentId(), asked.after(SOON));
        };
    }

    private CompletableFuture<Word> promise(UUID paymentId, Duration when) {
        if (promised.add(paymentId)) {
            callbacks.send(paymentId, new Captured(), when).whenComplete((_, _) -> promised.remove(paymentId));
        }
        return CompletableFuture.completedFuture(new Later());
    }

    @Override
    public CompletableFuture<Void> refund(Charge charge) {
        return CompletableFuture.completedFuture(null);
    }

    private static CompletableFuture<Word> after(Duration time, Word word) {
        return CompletableFuture.supplyAsync(
                () -> word,
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread));
    }
}
