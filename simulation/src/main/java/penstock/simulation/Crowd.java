package penstock.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.application.accept.Acceptance;
import penstock.order.application.pay.CancelOrder;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.OrderState;
import penstock.order.domain.PaymentRequest;

/** The buyers, and what each of them was told. */
final class Crowd {

    /** One wish of a buyer under one key, however often it is sent. */
    static final class Wish {
        final OrderRequest request;
        boolean ok;
        boolean refused;
        boolean unknown;

        Wish(OrderRequest request) {
            this.request = request;
        }

        boolean answered() {
            return ok || refused;
        }
    }

    final List<Wish> wishes = new ArrayList<>();

    /** Orders whose pieces somebody asked to have back. */
    final Set<UUID> returned = new TreeSet<>();

    /** Orders whose buyers were told that they are cancelled. */
    final Set<UUID> cancelled = new TreeSet<>();

    private final World world;
    private int asked;

    Crowd(World world) {
        this.world = world;
    }

    /** A buyer's first or next wish, or one sent again. */
    void order(OrderInstance at) {
        if (!wishes.isEmpty() && world.random.nextInt(3) == 0) {
            send(wishes.get(world.random.nextInt(wishes.size())), at);
            return;
        }
        String buyer = "buyer-" + world.random.nextInt(world.plan.buyers());
        int quantity = 1 + (world.random.nextInt(6) == 0 ? 1 : 0);
        send(wish(buyer, quantity), at);
    }

    Wish wish(String buyer, int quantity) {
        Wish wish = new Wish(OrderRequest.of(World.SALE, buyer, buyer + "@example.org", quantity, "key-" + asked++));
        wishes.add(wish);
        return wish;
    }

    void send(Wish wish, OrderInstance at) {
        OrderRequest request = wish.request;
        world.story.tell(() -> "  " + request.buyerId() + " wants " + request.quantity() + " of " + at.machine.name
                + ": " + request.orderId());
        Acceptance answer;
        try {
            answer = at.process.accept.accept(request);
            at.machine.requireAlive();
        } catch (Crash | RuntimeException e) {
            wish.unknown = true;
            world.story.tell(() -> "    no answer: " + e.getMessage());
            return;
        }
        world.story.tell(() -> "    answer: " + answer);
        switch (answer) {
            case Acceptance.Accepted() -> wish.ok = true;
            case Acceptance.Refused _, Acceptance.KeyReused _, Acceptance.UnknownSale _ -> wish.refused = true;
            case Acceptance.Unavailable _ -> wish.unknown = true;
        }
    }

    /** Somebody pays, or does so again. */
    void pay(OrderInstance at) {
        Order order = any(OrderState.RESERVED, OrderState.CONFIRMED, OrderState.EXPIRED);
        if (order != null) {
            pay(order, at, "pay-" + world.random.nextInt(2));
        }
    }

    void pay(Order order, OrderInstance at, String key) {
        world.story.tell(() -> "  " + order.buyerId() + " pays " + order.orderId() + " at " + at.machine.name);
        var answer = at.process.pay.pay(PaymentRequest.of(order.orderId(), "card", key), order.buyerId());
        world.story.tell(() -> "    answer: " + answer.getClass().getSimpleName());
    }

    void cancel(OrderInstance at) {
        Order order = any(OrderState.RESERVED);
        if (order != null) {
            world.story.tell(() -> "  " + order.buyerId() + " cancels " + order.orderId());
            var answer = at.process.cancel.cancel(order.orderId(), order.buyerId());
            at.machine.requireAlive();
            if (answer instanceof CancelOrder.Cancelling.Cancelled) {
                cancelled.add(order.orderId());
            }
            world.story.tell(() -> "    answer: " + answer.getClass().getSimpleName());
        }
    }

    /** The operator takes the pieces of a sold order back. */
    void giveBack(StockInstance at) {
        Order order = any(OrderState.CONFIRMED);
        if (order != null) {
            world.story.tell(() -> "  the operator takes the pieces of " + order.orderId() + " back");
            returned.add(order.orderId());
            var _ = at.process.returns.of(World.SALE, order.orderId());
        }
    }

    private @Nullable Order any(OrderState... states) {
        List<Order> some = world.orders.all().stream()
                .filter(order -> List.of(states).contains(order.state()))
                .toList();
        return some.isEmpty() ? null : some.get(world.random.nextInt(some.size()));
    }
}
