package penstock.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes that run, and what becomes of them. */
final class Fleet {

    private static final List<String> NEIGHBOURS =
            List.of("broker", "gate", "bank", "order-database", "inventory-database", "notification-database");

    final List<OrderInstance> orders = new ArrayList<>();
    final List<StockInstance> stocks = new ArrayList<>();
    final List<LetterInstance> letters = new ArrayList<>();
    private final World world;
    private int started;
    private boolean clocksJumped;

    Fleet(World world) {
        this.world = world;
        world.broker.subscribe("sales", "sales");
        world.broker.subscribe("drain", "orders");
        world.broker.subscribe("reserve", "stock-requests");
        world.broker.subscribe("outcomes", "stock-outcomes");
        world.broker.subscribe("deadlines", "payment-deadlines");
        world.broker.subscribe("notify", "order-events");
        heal();
    }

    /** Every process that is dead is started again, what was away is back, and clocks are right. */
    void heal() {
        world.outages.clear();
        world.gate.down = false;
        bury();
        Plan.Instances wanted = world.plan.instances();
        while (orders.size() < wanted.orders()) {
            orders.add(new OrderInstance(world, "order-" + ++started));
        }
        while (stocks.size() < wanted.stocks()) {
            stocks.add(new StockInstance(world, "inventory-" + ++started));
        }
        while (letters.size() < wanted.letters()) {
            letters.add(new LetterInstance(world, "notification-" + ++started));
        }
        all().forEach(service -> service.machine.setClock(Duration.ZERO));
        if (clocksJumped) {
            // What a clock an hour ahead has put off for some seconds is put off for an hour.
            world.time.pass(Duration.ofHours(1));
            clocksJumped = false;
        }
    }

    private void bury() {
        orders.removeIf(one -> one.machine.dead());
        stocks.removeIf(one -> one.machine.dead());
        letters.removeIf(one -> one.machine.dead());
    }

    private List<Service> all() {
        List<Service> all = new ArrayList<>(orders);
        all.addAll(stocks);
        all.addAll(letters);
        return all;
    }

    /** Between two actions: processes die and start, neighbours go and come back, the gate forgets, clocks jump. */
    void trouble() {
        bury();
        if (world.random.nextInt(4) == 0) {
            restart();
        }
        if (!world.outages.isEmpty() && world.random.nextInt(3) == 0) {
            world.story.tell(() -> world.outages + " are back");
            world.outages.clear();
        }
        Fault fault = world.chance.at(
                Fault.DIES, Fault.GATE_LOST, Fault.OUTAGE, Fault.OUTAGE, Fault.CLOCK_STEP, Fault.CLOCK_STEP);
        if (fault == null) {
            return;
        }
        List<Service> all = all();
        switch (fault) {
            case GATE_LOST -> world.loseGate();
            case OUTAGE -> world.outages.add(NEIGHBOURS.get(world.random.nextInt(NEIGHBOURS.size())));
            default -> {
                if (!all.isEmpty()) {
                    trouble(all.get(world.random.nextInt(all.size())).machine, fault);
                }
            }
        }
        world.story.tell(() -> "! " + fault + (fault == Fault.OUTAGE ? " of " + world.outages : ""));
    }

    private void trouble(Machine machine, Fault fault) {
        if (fault == Fault.DIES) {
            Crash crash = machine.die();
            world.story.tell(() -> "! " + crash.getMessage());
        } else {
            machine.setClock(Duration.ofMinutes(world.random.nextInt(121) - 60L));
            clocksJumped = true;
        }
    }

    /** One of the processes that are missing. */
    private void restart() {
        Plan.Instances wanted = world.plan.instances();
        if (orders.size() < wanted.orders()) {
            orders.add(new OrderInstance(world, "order-" + ++started));
        } else if (stocks.size() < wanted.stocks()) {
            stocks.add(new StockInstance(world, "inventory-" + ++started));
        } else if (letters.size() < wanted.letters()) {
            letters.add(new LetterInstance(world, "notification-" + ++started));
        }
    }

    Optional<OrderInstance> anyOrder() {
        return any(orders);
    }

    Optional<StockInstance> anyStock() {
        return any(stocks);
    }

    private <T> Optional<T> any(List<T> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(world.random.nextInt(some.size())));
    }

    /** A loop of some process runs once. */
    void anyLoop() {
        any(all()).ifPresent(service -> {
            List<Map.Entry<String, Runnable>> loops = List.copyOf(service.loops.entrySet());
            Map.Entry<String, Runnable> loop = loops.get(world.random.nextInt(loops.size()));
            world.story.tell(() -> "  " + service.machine.name + " runs " + loop.getKey());
            loop.getValue().run();
        });
    }

    /** Some process takes a batch of what waits for it. */
    void anyDelivery() {
        anyDelivery(all());
    }

    /** Another process of the same service takes a batch, as likely of the same messages. */
    void deliveryBeside(Machine machine) {
        String kind = machine.name.substring(0, machine.name.indexOf('-'));
        anyDelivery(all().stream()
                .filter(service -> service.machine != machine && service.machine.name.startsWith(kind))
                .toList());
    }

    private void anyDelivery(List<Service> some) {
        any(some).ifPresent(service -> {
            List<String> consumers = service.consumers.keySet().stream()
                    .filter(consumer -> world.broker.depth(consumer) > 0)
                    .toList();
            any(consumers)
                    .ifPresent(consumer -> service.poll(
                            consumer, any(world.broker.waiting(consumer)).orElseThrow()));
        });
    }

    /**
     * Every loop of every process once, and all that waits is delivered.
     *
     * @return whether something was delivered
     */
    boolean round() {
        boolean delivered = false;
        for (Service service : all()) {
            for (Runnable loop : service.loops.values()) {
                quietly(loop);
            }
            for (String consumer : service.consumers.keySet()) {
                for (int partition : world.broker.waiting(consumer)) {
                    delivered = true;
                    quietly(() -> service.poll(consumer, partition));
                }
            }
        }
        return delivered;
    }

    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            world.story.tell(() -> "    failed: " + e);
        }
    }
}
