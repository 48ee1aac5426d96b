package penstock.order.application;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import penstock.order.application.pay.PaymentProvider;

/** A provider that says what a test tells it to, and remembers what it was asked for. */
public class ScriptedProvider implements PaymentProvider {

    public volatile CompletableFuture<Word> word = CompletableFuture.completedFuture(new Captured());
    public volatile CompletableFuture<Void> back = CompletableFuture.completedFuture(null);
    public final List<UUID> charged = new CopyOnWriteArrayList<>();
    public final List<UUID> refunded = new CopyOnWriteArrayList<>();

    public void says(Word said) {
        word = CompletableFuture.completedFuture(said);
    }

    @Override
    public CompletableFuture<Word> charge(Charge charge) {
        charged.add(charge.paymentId());
        return word;
    }

    @Override
    public CompletableFuture<Void> refund(Charge charge) {
        refunded.add(charge.paymentId());
        return back;
    }
}
