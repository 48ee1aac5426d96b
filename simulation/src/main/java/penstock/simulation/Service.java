package penstock.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

import penstock.messaging.BatchHandler;
import penstock.messaging.Confirmation;
import penstock.messaging.Consumption;
import penstock.messaging.consuming.Gathering;
import penstock.messaging.consuming.Metering;
import penstock.messaging.consuming.RememberingRoom;
import penstock.messaging.consuming.RetryPolicy;
import penstock.messaging.consuming.Retrying;
import penstock.messaging.consuming.RetryingConsumption;
import penstock.messaging.consuming.Usher;
import penstock.messaging.consuming.WaitingRoom;
import penstock.messaging.parking.ParkingLot;
import penstock.messaging.wire.EventFormat;

/** A process of a service: the real parts, on links that fail. */
abstract class Service {

    private static final RetryPolicy PATIENT =
            new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3));

    final World world;
    final Machine machine;
    final Sender sender;
    final Map<String, Runnable> loops = new LinkedHashMap<>();
    final Map<String, Consumer<Message<List<byte[]>>>> consumers = new LinkedHashMap<>();
    private final RetryingConsumption retrying;

    Service(World world, String name, String source, List<String> names, RememberingRoom shared) {
        this.world = world;
        this.machine = new Machine(name, world.time);
        EventFormat format = new EventFormat(source);
        this.sender = new Sender(world, machine, format);
        WaitingRoom room = database().to(WaitingRoom.class, shared);
        ParkingLot lot = database().to(ParkingLot.class, world.build.lot(world.lot));
        Map<String, Integer> sizes = new HashMap<>();
        names.forEach(consumer -> sizes.put(consumer, 4));
        retrying = new RetryingConsumption(
                format, sizes, new Retrying(PATIENT, room, world::pause, machine), lot, Metering.FREE, Gathering.NONE);
        Usher usher = new Usher(room, retrying, lot, PATIENT, machine, Runnable::run);
        loop("ushers", () -> names.forEach(usher::runOnce));
    }

    final void loop(String name, Runnable round) {
        if (world.build.runs(name)) {
            loops.put(name, round);
        }
    }

    final Consumption consumption() {
        return (consumer, handler) -> {
            BatchHandler built = world.build.handler(world, machine, consumer, handler);
            return retrying.of(consumer, built);
        };
    }

    final Link database() {
        return new Link(world, machine, machine.name.replaceAll("-.*", "") + "-database", what -> {
            return new DataAccessResourceFailureException(what);
        });
    }

    /** One round of what publishes a table's rows: in the order of their keys, each after the one before. */
    final void relay(Table table) {
        for (Table.Row row : table.heads()) {
            machine.requireAlive();
            if (world.build.notesFirst()) {
                table.outbox.remove(row);
            }
            Confirmation word = sender.send(row.destination(), row.event());
            Fault fault = world.chance.at(Fault.DIES);
            if (fault != null) {
                world.story.tell(() -> "  ! " + machine.name + " dies before it notes "
                        + row.event().id());
                throw machine.die();
            }
            if (word.acked() || world.build.ignoresConfirms()) {
                table.outbox.remove(row);
            }
        }
    }

    final void moveDue(Table table) {
        machine.requireAlive();
        for (Table.Row row : table.moveDue(world.build.timesByItself() ? machine.instant() : world.time.instant())) {
            if (row.notBefore() != null && row.notBefore().isAfter(world.time.instant())) {
                world.violated("I7: " + row.event().id() + " fires before " + row.notBefore());
            }
        }
    }

    /** Takes a batch of a partition, and acknowledges it if it was handled. */
    final void poll(String consumer, int partition) {
        List<Broker.Mail> waiting = world.broker.peek(consumer, partition);
        // Of a log's partition, a second reader gets the same; of a queue, competing readers get different ones.
        if (world.plan.anyOrder()) {
            waiting.removeAll(world.inHand);
        }
        if (waiting.isEmpty()) {
            return;
        }
        if (world.plan.anyOrder() && world.chance.at(Fault.SHUFFLED) != null) {
            Collections.shuffle(waiting, world.random);
        }
        List<Broker.Mail> batch =
                new ArrayList<>(waiting.subList(0, Math.min(waiting.size(), 1 + world.random.nextInt(5))));
        if (world.build.acknowledgesFirst(consumer)) {
            world.broker.acknowledge(consumer, partition, batch);
        }
        world.story.tell(() -> "  " + machine.name + " " + consumer + " takes "
                + batch.stream().map(Broker.Mail::eventId).toList());
        Consumer<Message<List<byte[]>>> handler = consumers.get(consumer);
        if (handler == null) {
            throw new IllegalStateException(machine.name + " has no consumer " + consumer);
        }
        world.inHand.addAll(batch);
        try {
            handler.accept(
                    new GenericMessage<>(batch.stream().map(Broker.Mail::body).toList()));
        } finally {
            batch.forEach(world.inHand::remove);
        }
        if (consumer.equals("deadlines")) {
            Invariants.timers(world);
        }
        machine.requireAlive();
        Fault fault = world.chance.at(Fault.REPLY_LOST, Fault.DIES);
        if (fault != null) {
            world.story.tell(() -> "  ! the broker does not hear of it: " + fault);
        }
        if (fault == Fault.DIES) {
            throw machine.die();
        }
        if (fault == null) {
            world.broker.acknowledge(consumer, partition, batch);
        }
    }
}
