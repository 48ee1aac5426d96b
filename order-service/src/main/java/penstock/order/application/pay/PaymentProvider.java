package penstock.order.application.pay;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import penstock.order.domain.Price;

/**
 * Whoever moves the money: another company's system, as a rule. It knows a payment by its id, and does the same thing
 * only once however often it is asked: asking again is how to find out what became of it.
 */
public interface PaymentProvider {

    /** @param card a name that the provider gave to the buyer's card */
    record Charge(UUID paymentId, UUID orderId, Price total, String card) {}

    /** What the provider says, now or by a callback. */
    sealed interface Word {}

    /** The money is there. */
    record Captured() implements Word {}

    /** @param reason at most 32 of {@code [A-Z_]} */
    record Refused(String reason) implements Word {}

    /** It will say so by a callback. */
    record Later() implements Word {}

    /**
     * Takes the money, unless it did so before. The future may take long, or end with an exception: nobody knows then.
     */
    CompletableFuture<Word> charge(Charge charge);

    /** Gives the money back, unless it did so before. The future ends when that is certain, or with an exception. */
    CompletableFuture<Void> refund(Charge charge);
}
