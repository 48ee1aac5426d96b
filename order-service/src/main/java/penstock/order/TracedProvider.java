package penstock.order;

import java.util.concurrent.CompletableFuture;

import penstock.order.application.pay.PaymentProvider;
import penstock.tracing.Spans;

/** Shows in a recorded trace how long the provider took. */
record TracedProvider(PaymentProvider provider, Spans spans) implements PaymentProvider {

    @Override
    public CompletableFuture<Word> charge(Charge charge) {
        return spans.until("charge", () -> provider.charge(charge));
    }

    @Override
    public CompletableFuture<Void> refund(Charge charge) {
        return spans.until("refund", () -> provider.refund(charge));
    }
}
