package penstock.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.ReservationState;
import penstock.notification.ChannelName;
import penstock.notification.Letter;
import penstock.notification.Template;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Step;

/** What must hold: some of it after every commit, the rest once everything has come to rest. */
final class Invariants {

    private Invariants() {}

    /** I1 and I2 within inventory, in every committed state. */
    static void stock(World world) {
        for (Bucket bucket : world.inventory.all()) {
            int initial = bucket.available() + bucket.held() + bucket.sold() - bucket.restocked();
            int share = new penstock.inventory.domain.StockPlan(world.plan.stock(), world.plan.buckets())
                    .share(bucket.index());
            int held = 0;
            int sold = 0;
            for (Reservation one : world.inventory.reservationsOf(bucket.bucketId())) {
                held += one.state() == ReservationState.HELD ? one.request().quantity() : 0;
                sold += one.state() == ReservationState.SOLD ? one.request().quantity() : 0;
            }
            if (initial != share || bucket.available() < 0 || bucket.held() != held || bucket.sold() != sold) {
                world.violated("I1: bucket " + bucket.index() + " of " + share + " pieces has " + bucket.available()
                        + " available, " + bucket.held() + " held, " + bucket.sold() + " sold, " + bucket.restocked()
                        + " restocked; reservations hold " + held + " and sold " + sold);
            }
        }
    }

    /** I7: no order has expired before its time, by the clock of those who keep the timers. */
    static void timers(World world) {
        for (Order order : world.orders.all()) {
            if (order.state() == OrderState.EXPIRED
                    && order.paymentDueAt() != null
                    && order.paymentDueAt().isAfter(world.time.instant())) {
                world.violated("I7: " + order.orderId() + " expired before " + order.paymentDueAt());
            }
        }
    }

    /** All that must hold at rest. */
    static void rest(World world, Crowd crowd) {
        stock(world);
        List<Order> orders = world.orders.all();
        acrossServices(world, crowd, orders);
        answers(world, crowd, orders);
        money(world, orders);
        steps(world, orders);
        letters(world, orders);
        leftovers(world, orders);
        cap(world, crowd, orders);
    }

    private static void acrossServices(World world, Crowd crowd, List<Order> orders) {
        int held = pieces(orders, OrderState.RESERVED);
        Set<UUID> returned = returned(world);
        if (!crowd.returned.containsAll(returned)) {
            world.violated("I2: pieces came back that nobody asked for: " + returned);
        }
        int sold = orders.stream()
                .filter(order -> order.state() == OrderState.CONFIRMED && !returned.contains(order.orderId()))
                .mapToInt(Order::quantity)
                .sum();
        int stockHeld = world.inventory.all().stream().mapToInt(Bucket::held).sum();
        int stockSold = world.inventory.all().stream().mapToInt(Bucket::sold).sum();
        if (held != stockHeld || sold != stockSold) {
            world.violated("I1: orders hold " + held + " and bought " + sold + ", inventory has " + stockHeld
                    + " held and " + stockSold + " sold");
        }
        int restocked =
                world.inventory.all().stream().mapToInt(Bucket::restocked).sum();
        if (restocked != world.restocked) {
            world.violated("I1: " + world.restocked + " pieces were brought, inventory got " + restocked);
        }
        SortedMap<Integer, Long> permits =
                world.gate.view(World.SALE).map(view -> view.permits()).orElse(new TreeMap<>());
        if (!permits.equals(world.available(World.SALE))) {
            world.violated("I2: permits " + permits + ", available " + world.available(World.SALE));
        }
    }

    private static Set<UUID> returned(World world) {
        Set<UUID> returned = new HashSet<>();
        world.inventory.all().stream()
                .flatMap(bucket -> world.inventory.reservationsOf(bucket.bucketId()).stream())
                .filter(one -> one.state() == ReservationState.RETURNED)
                .forEach(one -> returned.add(one.request().orderId()));
        return returned;
    }

    private static int pieces(List<Order> orders, OrderState state) {
        return orders.stream()
                .filter(order -> order.state() == state)
                .mapToInt(Order::quantity)
                .sum();
    }

    private static void answers(World world, Crowd crowd, List<Order> orders) {
        Map<UUID, Order> stored = new HashMap<>();
        orders.forEach(order -> stored.put(order.orderId(), order));
        for (Crowd.Wish wish : crowd.wishes) {
            boolean there = stored.remove(wish.request.orderId()) != null;
            if (wish.ok && !there) {
                world.violated("I3: " + wish.request.orderId() + " was accepted and is nowhere");
            }
            if (wish.refused && !wish.ok && !wish.unknown && there) {
                world.violated("I3: " + wish.request.orderId() + " was refused and is there");
            }
        }
        if (!stored.isEmpty()) {
            world.violated("I3: orders that nobody placed: " + stored.keySet());
        }
        for (Order order : orders) {
            if (crowd.cancelled.contains(order.orderId()) && order.state() != OrderState.CANCELLED) {
                world.violated("I3: " + order.orderId() + " was cancelled and is " + order.state());
            }
            if (order.pending()) {
                world.violated("I3: " + order.orderId() + " is not decided");
            }
        }
    }

    private static void money(World world, List<Order> orders) {
        Map<UUID, Integer> taken = new HashMap<>();
        for (Bank.Account account : world.bank.accounts.values()) {
            if (account.money == Bank.Money.TAKEN) {
                taken.merge(account.charge.orderId(), 1, Integer::sum);
            }
        }
        for (Order order : orders) {
            int payments = taken.getOrDefault(order.orderId(), 0);
            if (payments != (order.state() == OrderState.CONFIRMED ? 1 : 0)) {
                world.violated(
                        "I3: " + order.orderId() + " is " + order.state() + " and was paid " + payments + " times");
            }
        }
        world.orders.allPayments().stream()
                .filter(payment -> payment.state().open() || payment.pursueAt() != null)
                .forEach(payment -> world.violated("I11: payment " + payment.paymentId() + " is " + payment.state()));
    }

    private static void steps(World world, List<Order> orders) {
        for (Order order : orders) {
            List<Step> steps = new ArrayList<>(order.firstSteps());
            steps.addAll(world.orders.steps(order.orderId(), 2));
            int last = -1;
            int ends = 0;
            for (Step step : steps) {
                if (step.number() != last + 1) {
                    world.violated("I6: " + order.orderId() + " goes from step " + last + " to " + step);
                }
                last = step.number();
                ends += switch (step.event()) {
                    case CONFIRMED, EXPIRED, CANCELLED, REJECTED -> 1;
                    default -> 0;
                };
            }
            if (last != order.version() || ends > 1) {
                world.violated("I6: " + order.orderId() + " has version " + order.version() + ", " + last
                        + " steps and " + ends + " ends");
            }
        }
    }

    private static void letters(World world, List<Order> orders) {
        Set<Letter.Key> due = new HashSet<>();
        for (Order order : orders) {
            boolean rejected = order.state() == OrderState.REJECTED;
            due.add(key(order, rejected ? Template.SOLD_OUT : Template.RESERVED));
            switch (order.state()) {
                case CONFIRMED -> due.add(key(order, Template.CONFIRMED));
                case EXPIRED -> due.add(key(order, Template.EXPIRED));
                case CANCELLED -> due.add(key(order, Template.CANCELLED));
                default -> {}
            }
        }
        for (Letter.Key key : due) {
            int seen = world.mailbox.seen.getOrDefault(key, Set.of()).size();
            if (seen != 1) {
                world.violated("I8: the letter " + key + " was seen " + seen + " times");
            }
        }
        world.mailbox.seen.forEach((key, ids) -> {
            if (key.template() != Template.REFUNDED && !due.contains(key) || ids.size() > 1) {
                world.violated("I8: the letter " + key + " was seen " + ids.size() + " times and is not true");
            }
        });
    }

    private static Letter.Key key(Order order, Template template) {
        return new Letter.Key(order.orderId().toString(), template, ChannelName.EMAIL, order.buyerId());
    }

    private static void leftovers(World world, List<Order> orders) {
        if (!world.broker.empty()) {
            world.violated("I5: messages are left in the broker");
        }
        Set<String> parked = new TreeSet<>();
        world.lot.parked.forEach(one -> parked.add(new String(one.payload(), StandardCharsets.UTF_8)));
        if (!parked.equals(world.poison)) {
            world.violated("I9: parked are " + parked + ", nobody can read " + world.poison);
        }
        int rows = world.inventoryTable.outbox.size()
                + world.orderTables.stream()
                        .mapToInt(table -> table.outbox.size())
                        .sum();
        int rooms = world.orderRoom.waiting.size() + world.stockRoom.waiting.size() + world.letterRoom.waiting.size();
        long ahead = world.gate.view(World.SALE).map(view -> view.unpublished()).orElse(-1L);
        if (rows + rooms + ahead != 0) {
            world.violated("I11: " + rows + " rows in outboxes, " + rooms + " waiting messages, " + ahead
                    + " orders written ahead");
        }
        orders.stream()
                .filter(order -> order.state() == OrderState.RESERVED
                        && order.paymentDueAt() != null
                        && order.paymentDueAt().isBefore(world.time.instant().minusSeconds(60)))
                .forEach(order -> world.violated("I11: " + order.orderId() + " should have expired"));
    }

    /** While the gate keeps its memory, nobody holds more than the cap. */
    private static void cap(World world, Crowd crowd, List<Order> orders) {
        if (world.gateWasLost) {
            return;
        }
        Map<String, Integer> pieces = new HashMap<>();
        orders.stream()
                .filter(order -> !order.state().gaveUp() && !crowd.returned.contains(order.orderId()))
                .forEach(order -> pieces.merge(order.buyerId(), order.quantity(), Integer::sum));
        pieces.forEach((buyer, count) -> {
            if (count > world.plan.cap() && !buyer.startsWith("late-")) {
                world.violated("cap: " + buyer + " has " + count + " of " + world.plan.cap());
            }
        });
    }
}
