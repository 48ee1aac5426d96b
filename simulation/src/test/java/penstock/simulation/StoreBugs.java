package penstock.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import penstock.inventory.application.LostRaceException;
import penstock.inventory.application.Stock;
import penstock.notification.Channel;
import penstock.notification.DueLetters;
import penstock.notification.Letter;
import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.Refusal;
import penstock.order.application.pay.PaymentProvider;
import penstock.order.application.pay.Payments;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.Sale;

/** Mistakes in dealing with databases, the gate, the bank and mailboxes. */
final class StoreBugs {

    private StoreBugs() {}

    /** The gate let it pass, so there must be a piece. */
    static final Build LETS_THE_GATE_DECIDE = new Build() {
        @Override
        Stock stock(World world, Machine machine, Stock real) {
            return Around.of(Stock.class, real, (method, arguments, call) -> {
                if (method.equals("moveIfThere")) {
                    Object _ = call.call();
                    return true;
                }
                try {
                    return call.call();
                } catch (LostRaceException e) {
                    return null;
                }
            });
        }
    };

    static final Build IGNORES_A_LOST_RACE_FOR_A_BUCKET = new Build() {
        @Override
        Stock stock(World world, Machine machine, Stock real) {
            return Around.of(Stock.class, real, (method, arguments, call) -> {
                try {
                    return call.call();
                } catch (LostRaceException e) {
                    if (method.equals("move")) {
                        return null;
                    }
                    throw e;
                }
            });
        }
    };

    static final Build KEEPS_NO_KEYS = new Build() {
        @Override
        Stock stock(World world, Machine machine, Stock real) {
            return Around.of(
                    Stock.class,
                    real,
                    (method, arguments, call) ->
                            method.equals("add") && arguments[0] instanceof List ? null : call.call());
        }
    };

    static final Build LOOKS_FOR_NO_KEYS = new Build() {
        @Override
        Stock stock(World world, Machine machine, Stock real) {
            return Around.of(
                    Stock.class,
                    real,
                    (method, arguments, call) -> method.equals("reservations") ? List.of() : call.call());
        }
    };

    static final Build COMMITS_WHAT_FAILED = new Build() {
        @Override
        penstock.inventory.application.Atomic stockTransactions(
                World world, Machine machine, penstock.inventory.application.Atomic real) {
            return new penstock.inventory.application.Atomic() {
                @Override
                public <T> T atomically(Supplier<T> work) {
                    RuntimeException[] thrown = new RuntimeException[1];
                    T result = real.atomically(() -> {
                        try {
                            return work.get();
                        } catch (RuntimeException e) {
                            thrown[0] = e;
                            return absent();
                        }
                    });
                    if (thrown[0] != null) {
                        throw thrown[0];
                    }
                    return result;
                }
            };
        }
    };

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T absent() {
        return null;
    }

    /** Counts what the buyer has, and only then takes the permit. */
    static final Build CHECKS_THE_CAP_BEFORE_THE_LOCK = new Build() {
        @Override
        Gate gate(World world, Machine machine, Gate real) {
            return Around.of(Gate.class, real, (method, arguments, call) -> {
                if (!method.equals("admit")) {
                    return call.call();
                }
                OrderRequest request = (OrderRequest) arguments[0];
                int has = world.orders.all().stream()
                        .filter(order -> order.buyerId().equals(request.buyerId())
                                && !order.state().gaveUp()
                                && !order.orderId().equals(request.orderId()))
                        .mapToInt(Order::quantity)
                        .sum();
                if (has + request.quantity() > world.plan.cap()) {
                    return new Admission.Refused(Refusal.CAP_EXCEEDED);
                }
                world.sales.find(World.SALE).ifPresent(sale -> world.gate.apply(uncapped(sale)));
                return call.call();
            });
        }

        private Sale uncapped(Sale sale) {
            Sale.Terms terms = sale.terms();
            return new Sale(
                    sale.saleId(),
                    sale.version(),
                    sale.title(),
                    sale.buckets(),
                    sale.price(),
                    new Sale.Terms(terms.state(), 1_000, terms.startsAt(), terms.endsAt()));
        }
    };

    static final Build RETRIES_WITHOUT_A_KEY = new Build() {
        private int drawn;

        @Override
        Gate gate(World world, Machine machine, Gate real) {
            return Around.of(Gate.class, real, (method, arguments, call) -> {
                if (!method.equals("admit")) {
                    return call.call();
                }
                OrderRequest request = (OrderRequest) arguments[0];
                return real.admit(OrderRequest.of(
                        request.saleId(), request.buyerId(), request.email(), request.quantity(), "drawn-" + drawn++));
            });
        }
    };

    static final Build CHARGES_UNDER_A_NEW_ID_EACH_TIME = new Build() {
        @Override
        PaymentProvider bank(World world, Machine machine, PaymentProvider real) {
            return Around.of(PaymentProvider.class, real, (method, arguments, call) -> {
                PaymentProvider.Charge charge = (PaymentProvider.Charge) arguments[0];
                return method.equals("charge")
                        ? real.charge(new PaymentProvider.Charge(
                                new UUID(charge.paymentId().getMostSignificantBits(), world.bank.accounts.size()),
                                charge.orderId(),
                                charge.total(),
                                charge.card()))
                        : call.call();
            });
        }
    };

    static final Build REFUNDS_ONLY_IN_THE_BOOKS = new Build() {
        @Override
        PaymentProvider bank(World world, Machine machine, PaymentProvider real) {
            return Around.of(
                    PaymentProvider.class,
                    real,
                    (method, arguments, call) ->
                            method.equals("refund") ? CompletableFuture.completedFuture(null) : call.call());
        }
    };

    /** The payment is written when the money has moved. */
    static final Build WRITES_NO_PAYMENT_BEFORE_THE_CHARGE = new Build() {
        @Override
        Payments payments(World world, Machine machine, Payments real) {
            return Around.of(
                    Payments.class, real, (method, arguments, call) -> method.equals("add") ? null : call.call());
        }
    };

    static final Build NOTES_A_LETTER_BEFORE_IT_IS_SENT = new Build() {
        @Override
        DueLetters letters(World world, Machine machine, DueLetters real) {
            return Around.of(DueLetters.class, real, (method, arguments, call) -> {
                Object result = call.call();
                if (result instanceof DueLetters.Batch batch) {
                    Map<Long, DueLetters.Fate> fates = new LinkedHashMap<>();
                    batch.letters().forEach(letter -> fates.put(letter.id(), new DueLetters.Fate.Sent()));
                    real.settle(batch, fates, world.time.instant());
                }
                return result;
            });
        }
    };

    static final Build GIVES_A_LETTER_A_NEW_ID_EACH_TIME = new Build() {
        private int sent;

        private void renamed(World world, Letter.Key key) {
            if (world.mailbox.seen.getOrDefault(key, new TreeSet<>()).remove(key.messageId())) {
                world.mailbox.seen(key, "id-" + sent++);
            }
        }

        @Override
        Channel channel(World world, Channel real) {
            return Around.of(Channel.class, real, (method, arguments, call) -> {
                Object answers = call.call();
                if (method.equals("send") && arguments[0] instanceof List<?> letters) {
                    letters.forEach(letter -> renamed(world, ((Letter) letter).key()));
                }
                return answers;
            });
        }
    };
}
