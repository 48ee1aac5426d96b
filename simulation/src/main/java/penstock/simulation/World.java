package penstock.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import penstock.inventory.application.InMemoryInventory;
import penstock.messaging.consuming.RememberingLot;
import penstock.messaging.consuming.RememberingRoom;
import penstock.notification.InMemoryPreferences;
import penstock.notification.InMemoryStore;
import penstock.order.application.Backlogs;
import penstock.order.application.InMemoryGate;
import penstock.order.application.InMemoryOrders;
import penstock.order.application.InMemorySales;

/** All that outlives a process: databases, broker, gate, bank, mailboxes, and time. */
final class World implements Backlogs, penstock.order.application.gate.Stock {

    static final UUID SALE = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");

    final Plan plan;
    final Build build;
    final Random random;
    final Chance chance;
    final Time time = new Time();
    final Story story;
    final Broker broker;
    final Bank bank;
    final Mailbox mailbox = new Mailbox(this);
    final Set<String> outages = new HashSet<>();
    final List<String> violations = new ArrayList<>();

    final Spread orders = new Spread(List.of(new InMemoryOrders(), new InMemoryOrders()), () -> {});
    final List<Table> orderTables = List.of(new Table(), new Table());
    final InMemorySales sales = new InMemorySales();
    final InMemoryGate gate = new InMemoryGate(time);
    final InMemoryInventory inventory = new InMemoryInventory();
    final Table inventoryTable = new Table();
    final InMemoryStore letters = new InMemoryStore(time);
    final InMemoryPreferences preferences = new InMemoryPreferences();
    final RememberingLot lot = new RememberingLot();
    final RememberingRoom orderRoom = new RememberingRoom();
    final RememberingRoom stockRoom = new RememberingRoom();
    final RememberingRoom letterRoom = new RememberingRoom();

    /** What some process has in hand, where no other gets it meanwhile. */
    final Set<Broker.Mail> inHand = new HashSet<>();

    /** Whether the gate has ever forgotten something. */
    boolean gateWasLost;

    int restocked;

    /** What was sent that nobody can read. */
    final Set<String> poison = new TreeSet<>();

    private @Nullable Consumer<Machine> someAction;
    private boolean overtaking;

    World(Plan plan, Build build, @Nullable Map<Integer, Fault> script, boolean storyKept) {
        this.plan = plan;
        this.build = build;
        this.random = new Random(plan.seed() * 17 + 3);
        this.chance = new Chance(plan.seed(), plan.perMille(), script);
        this.story = new Story(time, storyKept);
        this.broker = new Broker(plan.partitions());
        this.bank = new Bank(this, new Random(plan.seed() + 11));
    }

    /** @param action what somebody may do while another is in the middle of something */
    void overtakeWith(Consumer<Machine> action) {
        someAction = action;
    }

    /** Lets somebody else act, as another process would at the same time. */
    void overtake(Machine machine) {
        Consumer<Machine> action = someAction;
        // Whoever holds the lock of a row would make the other one wait.
        if (overtaking || action == null || inventory.locked()) {
            return;
        }
        overtaking = true;
        try {
            orders.databases()
                    .get(0)
                    .apart(() -> orders.databases().get(1).apart(() -> inventory.apart(() -> action.accept(machine))));
        } finally {
            overtaking = false;
        }
    }

    void violated(String what) {
        story.tell(() -> "VIOLATED: " + what);
        violations.add(what);
    }

    /** A rest between two attempts: time passes, and others go on. */
    boolean pause(Duration wait) {
        time.pass(wait);
        return true;
    }

    /** Somebody sends what is no event. */
    void poison() {
        List<String> destinations = List.of("orders", "stock-requests", "stock-outcomes", "order-events");
        String text = "poison " + poison.size();
        String destination = destinations.get(random.nextInt(destinations.size()));
        story.tell(() -> "  somebody sends " + destination + " what nobody can read: " + text);
        poison.add("[" + text + "]");
        broker.put(destination, text, text, text.getBytes(StandardCharsets.UTF_8));
    }

    void loseGate() {
        gate.lose();
        gateWasLost = true;
    }

    @Override
    public long placedOrders() {
        return orderTables.stream().mapToLong(table -> table.outbox.size()).sum() + broker.depth("drain");
    }

    @Override
    public long total() {
        return placedOrders() + broker.depth("reserve") + broker.depth("outcomes");
    }

    @Override
    public SortedMap<Integer, Long> available(UUID saleId) {
        SortedMap<Integer, Long> available = new TreeMap<>();
        inventory.all().forEach(bucket -> available.put(bucket.index(), (long) bucket.available()));
        return available;
    }
}
