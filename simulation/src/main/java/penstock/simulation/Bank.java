package penstock.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import penstock.order.application.pay.PaymentProvider;

/** The payment provider: it does a thing once however often it is asked, and may answer late, twice or not at all. */
final class Bank implements PaymentProvider {

    /** Where the money of a payment is. */
    enum Money {
        UNDECIDED,
        TAKEN,
        REFUSED,
        GIVEN_BACK
    }

    /** What it thinks of a payment. */
    static final class Account {
        final Charge charge;
        Money money = Money.UNDECIDED;

        Account(Charge charge) {
            this.charge = charge;
        }
    }

    /** Something that the bank tells of its own accord. */
    record Call(UUID paymentId, Word word) {}

    final Map<UUID, Account> accounts = new LinkedHashMap<>();
    final List<Call> calls = new ArrayList<>();
    private final Random random;
    private final World world;

    Bank(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    @Override
    public CompletableFuture<Word> charge(Charge charge) {
        Fault fault = world.chance.at(Fault.UNANSWERED, Fault.REPLY_LOST);
        if (fault == Fault.UNANSWERED || world.outages.contains("bank")) {
            return CompletableFuture.failedFuture(new IllegalStateException("the bank is away"));
        }
        Account account = accounts.computeIfAbsent(charge.paymentId(), _ -> new Account(charge));
        boolean fresh = account.money == Money.UNDECIDED;
        boolean later = fresh && random.nextInt(4) == 0;
        if (fresh && !later) {
            decide(account);
        }
        if (later || random.nextInt(8) == 0) {
            calls.add(new Call(charge.paymentId(), later ? new Captured() : word(account)));
        }
        return fault == Fault.REPLY_LOST
                ? CompletableFuture.failedFuture(new IllegalStateException("the answer is lost"))
                : CompletableFuture.completedFuture(later ? new Later() : word(account));
    }

    private void decide(Account account) {
        account.money = random.nextInt(8) == 0 ? Money.REFUSED : Money.TAKEN;
        world.story.tell(() -> "    the bank: " + account.charge.paymentId() + " " + account.money);
    }

    /** The next call, with what is true by then. */
    Call next() {
        Call call = calls.remove(random.nextInt(calls.size()));
        Account account = accounts.get(call.paymentId());
        if (account == null) {
            throw new IllegalStateException("a call about nothing");
        }
        if (account.money == Money.UNDECIDED) {
            decide(account);
        }
        return new Call(call.paymentId(), word(account));
    }

    private static Word word(Account account) {
        return account.money == Money.REFUSED ? new Refused("NO_FUNDS") : new Captured();
    }

    @Override
    public CompletableFuture<Void> refund(Charge charge) {
        Fault fault = world.chance.at(Fault.UNANSWERED, Fault.REPLY_LOST);
        Account account = accounts.get(charge.paymentId());
        if (fault == Fault.UNANSWERED || account == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("the bank is away"));
        }
        account.money = Money.GIVEN_BACK;
        return fault == Fault.REPLY_LOST
                ? CompletableFuture.failedFuture(new IllegalStateException("the answer is lost"))
                : CompletableFuture.completedFuture(null);
    }
}
