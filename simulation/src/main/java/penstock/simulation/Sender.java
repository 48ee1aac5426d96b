package penstock.simulation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import penstock.messaging.Confirmation;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;
import penstock.messaging.wire.EventFormat;

/** A process's way to the broker: confirms may be lost, messages arrive twice or not at all. */
final class Sender implements Publisher {

    private static final Confirmation LATE = new Confirmation.TimedOut(Duration.ofSeconds(2));

    private final World world;
    private final Machine machine;
    private final EventFormat format;

    Sender(World world, Machine machine, EventFormat format) {
        this.world = world;
        this.machine = machine;
        this.format = format;
    }

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        return CompletableFuture.completedFuture(send(destination, event));
    }

    @Override
    public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        return publish(destination, event);
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        boolean confirmed = true;
        for (OutboundEvent event : events) {
            confirmed &= send(destination, event).acked();
        }
        if (!confirmed) {
            throw new NotConfirmedException("not all for " + destination);
        }
    }

    Confirmation send(String destination, OutboundEvent event) {
        machine.requireAlive();
        Fault fault = world.chance.at(Fault.DIES, Fault.DIES_AFTER, Fault.UNANSWERED, Fault.REPLY_LOST, Fault.TWICE);
        if (fault != null) {
            world.story.tell(() -> "  ! " + machine.name + " → broker " + event.id() + ": " + fault);
        }
        if (fault == Fault.DIES) {
            throw machine.die();
        }
        if (fault == Fault.UNANSWERED || world.outages.contains("broker")) {
            return new Confirmation.Nacked("for the simulation");
        }
        byte[] body = format.write(event, machine.instant());
        for (int copies = fault == Fault.TWICE ? 2 : 1; copies > 0; copies--) {
            world.broker.put(destination, event.key(), event.id(), body);
        }
        world.story.tell(() -> "    " + machine.name + " publishes " + event.type() + " " + event.id());
        if (fault == Fault.DIES_AFTER) {
            throw machine.die();
        }
        return fault == Fault.REPLY_LOST ? LATE : new Confirmation.Acked();
    }
}
