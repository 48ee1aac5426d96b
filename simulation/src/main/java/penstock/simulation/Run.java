package penstock.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import penstock.inventory.domain.Article;
import penstock.inventory.domain.Price;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleWindow;
import penstock.inventory.domain.StockPlan;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.messaging.OrderProcess;

/** One seed from its beginning to its end: a sale under faults, healing, rest, and a second sale of what is left. */
final class Run {

    /** What came of it. */
    record Result(Plan plan, List<String> violations, Map<Integer, Fault> faults, List<String> story) {}

    private static final int MOST_ROUNDS = 400;
    /** So often a gate may rest before it is compared, and be compared before it is corrected. */
    private static final int ROUNDS_AT_REST = 14;

    private final World world;
    private final Crowd crowd;
    private final Fleet fleet;
    private int restocks;
    private final List<Integer> openRestocks = new ArrayList<>();

    private Run(World world) {
        this.world = world;
        this.crowd = new Crowd(world);
        this.fleet = new Fleet(world);
        world.overtakeWith(this::overtake);
    }

    static Result of(Plan plan, Build build, @Nullable Map<Integer, Fault> script, boolean storyKept) {
        World world = new World(plan, build, script, storyKept);
        new Run(world).play();
        return new Result(plan, world.violations, world.chance.happened(), world.story.lines());
    }

    private void play() {
        world.chance.heal(true);
        openSale();
        converge();
        world.chance.heal(false);
        world.story.tell(() -> "faults begin: " + world.plan);
        for (int turn = 0; turn < world.plan.turns() && world.violations.isEmpty(); turn++) {
            world.time.pass(Duration.ofMillis(world.random.nextInt(400)));
            act(false);
            fleet.trouble();
        }
        world.chance.heal(true);
        world.story.tell(() -> "everything heals");
        if (world.violations.isEmpty()) {
            fleet.heal();
            converge();
            Invariants.rest(world, crowd);
        }
        if (world.violations.isEmpty()) {
            sellTheRest();
        }
    }

    private void openSale() {
        StockInstance stock = fleet.stocks.getFirst();
        var _ = stock.process.desk.announce(Sale.announce(
                World.SALE,
                new Article("PHONE-15", "Phone 15"),
                new Price(new BigDecimal("599.00"), "EUR"),
                new StockPlan(world.plan.stock(), world.plan.buckets()),
                world.plan.cap(),
                SaleWindow.ALWAYS));
        var _ = stock.process.desk.open(World.SALE);
    }

    private void overtake(Machine machine) {
        if (world.random.nextBoolean()) {
            act(true);
            return;
        }
        try {
            fleet.deliveryBeside(machine);
        } catch (Crash | RuntimeException e) {
            world.story.tell(() -> "    failed: " + e);
        }
    }

    /** Somebody does something. */
    private void act(boolean inBetween) {
        int what = world.random.nextInt(100);
        try {
            if (what < 22) {
                fleet.anyOrder().ifPresent(crowd::order);
            } else if (what < 30) {
                fleet.anyOrder().ifPresent(crowd::pay);
            } else if (what < 33) {
                fleet.anyOrder().ifPresent(crowd::cancel);
            } else if (what < 35) {
                fleet.anyStock().ifPresent(crowd::giveBack);
            } else if (what < 37) {
                restock();
            } else if (what < 41) {
                call();
            } else if (what < 43 && !inBetween) {
                world.time.pass(Duration.ofMinutes(1 + world.random.nextInt(6)));
            } else if (what < 44) {
                world.poison();
            } else if (what < 72) {
                fleet.anyLoop();
            } else {
                fleet.anyDelivery();
            }
        } catch (Crash e) {
            world.story.tell(() -> "    " + e.getMessage());
        } catch (RuntimeException e) {
            world.story.tell(() -> "    failed: " + e);
        }
    }

    private void restock() {
        openRestocks.add(restocks++);
        fleet.anyStock().ifPresent(this::bringRestocks);
    }

    private void bringRestocks(StockInstance at) {
        for (int restock : List.copyOf(openRestocks)) {
            world.story.tell(() -> "  the operator brings 2 pieces, " + restock);
            var _ = at.process.restock.restock(World.SALE, "restock-" + restock, 2);
            at.machine.requireAlive();
            // Somebody else may have brought them meanwhile, under the same key.
            if (openRestocks.remove((Integer) restock)) {
                world.restocked += 2;
            }
        }
    }

    private void call() {
        Optional<OrderInstance> at = fleet.anyOrder();
        if (at.isPresent() && !world.bank.calls.isEmpty()) {
            Bank.Call call = world.bank.next();
            world.story.tell(() -> "  the bank calls " + at.get().machine.name + ": " + call);
            try {
                var _ = at.get().process.settle.settle(call.paymentId(), call.word());
                at.get().machine.requireAlive();
            } catch (Crash | RuntimeException e) {
                world.bank.calls.add(call);
                throw e;
            }
        }
    }

    /** Until nothing moves any more, and a while longer. */
    private void converge() {
        int quiet = 0;
        for (int round = 0; quiet < ROUNDS_AT_REST; round++) {
            if (round == MOST_ROUNDS) {
                world.violated("I11: it does not come to rest");
                return;
            }
            world.time.pass(Duration.ofSeconds(1));
            try {
                if (!openRestocks.isEmpty()) {
                    fleet.anyStock().ifPresent(this::bringRestocks);
                }
                while (!world.bank.calls.isEmpty()) {
                    call();
                }
            } catch (RuntimeException e) {
                world.story.tell(() -> "    failed: " + e);
            }
            crowd.wishes.stream()
                    .filter(wish -> !wish.answered())
                    .forEach(wish -> fleet.anyOrder().ifPresent(at -> crowd.send(wish, at)));
            quiet = fleet.round() || !atRest() ? 0 : quiet + 1;
        }
    }

    private boolean atRest() {
        return world.total() == 0
                && world.broker.empty()
                && world.inventoryTable.outbox.isEmpty()
                && openRestocks.isEmpty()
                && world.bank.calls.isEmpty()
                && world.orderRoom.waiting.isEmpty()
                && world.stockRoom.waiting.isEmpty()
                && world.letterRoom.waiting.isEmpty()
                && world.gate.view(World.SALE).map(view -> view.unpublished()).orElse(0L) == 0
                && world.letters.standings().isEmpty()
                && world.orders.allPayments().stream()
                        .noneMatch(payment -> payment.state().open())
                && crowd.wishes.stream().allMatch(Crowd.Wish::answered);
    }

    /** I10: what is left can all be bought, by buyers who pay. Then whoever did not pay has lost his pieces. */
    private void sellTheRest() {
        world.story.tell(() -> "what is left is sold");
        int left = (int) world.available(World.SALE).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        for (int buyer = 0; buyer < left; buyer++) {
            crowd.send(crowd.wish("late-" + buyer, 1), fleet.orders.getFirst());
        }
        converge();
        List<Order> late = world.orders.all().stream()
                .filter(order -> order.buyerId().startsWith("late-"))
                .toList();
        long reserved = late.stream()
                .filter(order -> order.state() == OrderState.RESERVED)
                .count();
        if (reserved != left) {
            world.violated("I10: of " + left + " pieces that were left only " + reserved + " could be had");
            return;
        }
        for (Order order : late) {
            crowd.pay(order, fleet.orders.getFirst(), "late");
        }
        converge();
        // Some deadlines were set by a clock that was up to an hour ahead.
        world.time.pass(OrderProcess.WINDOW.plusHours(1));
        converge();
        Invariants.rest(world, crowd);
        world.orders.all().stream()
                .filter(order -> order.state() == OrderState.RESERVED)
                .forEach(order -> world.violated("I11: " + order.orderId() + " is still reserved after its time"));
    }
}
