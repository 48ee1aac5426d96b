package penstock.simulation;

import java.util.List;
import java.util.UUID;

import penstock.messaging.BatchHandler;
import penstock.messaging.Confirmation;
import penstock.messaging.DelayedEvent;
import penstock.messaging.Delays;
import penstock.messaging.InboundEvent;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;
import penstock.messaging.parking.ParkingLot;

/** Mistakes in dealing with the broker, the outbox and timers. */
final class MessageBugs {

    private MessageBugs() {}

    static final Build ACKNOWLEDGES_BEFORE_THE_WORK = new Build() {
        @Override
        boolean acknowledgesFirst(String consumer) {
            return true;
        }
    };

    static final Build ACKNOWLEDGES_A_BATCH_OF_WHICH_ONE_FAILED = new Build() {
        @Override
        BatchHandler handler(World world, Machine machine, String consumer, BatchHandler real) {
            return events -> {
                for (InboundEvent event : events) {
                    try {
                        real.handle(List.of(event));
                    } catch (RuntimeException e) {
                        // Goes on with the next one.
                    }
                }
            };
        }
    };

    /** The rows stay when the transaction is rolled back. */
    static final Build WRITES_THE_OUTBOX_OUTSIDE_THE_TRANSACTION = new Build() {
        @Override
        Outbox outbox(World world, Machine machine, Outbox real) {
            Table inventory = machine.name.startsWith("inventory") ? world.inventoryTable : null;
            return outbox(world, inventory, 0);
        }

        private Outbox outbox(World world, @org.jspecify.annotations.Nullable Table only, long shard) {
            return new Outbox() {
                @Override
                public void addAll(String destination, List<OutboundEvent> events) {
                    Table table = only != null ? only : world.orderTables.get((int) (shard % Spread.DATABASES));
                    events.forEach(event -> table.outbox.add(new Table.Row(destination, event, null)));
                }

                @Override
                public Outbox at(long key) {
                    return outbox(world, only, key);
                }
            };
        }
    };

    static final Build PUBLISHES_INSTEAD_OF_USING_THE_OUTBOX = new Build() {
        @Override
        Outbox outbox(World world, Machine machine, Outbox real) {
            Sender sender = new Sender(world, machine, new penstock.messaging.wire.EventFormat("test"));
            return new Outbox() {
                @Override
                public void addAll(String destination, List<OutboundEvent> events) {
                    events.forEach(event -> sender.publish(destination, event).join());
                }

                @Override
                public Outbox at(long key) {
                    return this;
                }
            };
        }
    };

    static final Build NOTES_A_ROW_BEFORE_IT_IS_PUBLISHED = new Build() {
        @Override
        boolean notesFirst() {
            return true;
        }
    };

    static final Build BELIEVES_THAT_WHAT_WAS_SENT_HAS_ARRIVED = new Build() {
        @Override
        boolean ignoresConfirms() {
            return true;
        }
    };

    static final Build SAYS_YES_WITHOUT_A_CONFIRM = new Build() {
        @Override
        Publisher publisher(World world, Machine machine, Publisher real) {
            return Around.of(Publisher.class, real, (method, arguments, call) -> {
                Object result = call.call();
                return method.equals("publish")
                        ? java.util.concurrent.CompletableFuture.completedFuture(new Confirmation.Acked())
                        : result;
            });
        }
    };

    static final Build DOES_NOT_WAIT_FOR_CONFIRMS = new Build() {
        @Override
        Publisher publisher(World world, Machine machine, Publisher real) {
            return Around.of(Publisher.class, real, (method, arguments, call) -> {
                try {
                    return call.call();
                } catch (NotConfirmedException e) {
                    return null;
                }
            });
        }
    };

    static final Build TIMES_BY_ITS_OWN_CLOCK = new Build() {
        @Override
        boolean timesByItself() {
            return true;
        }
    };

    static final Build SETS_TIMERS_WITHOUT_A_TIME = new Build() {
        @Override
        Delays delays(World world, Machine machine, Delays real) {
            return new Delays() {
                @Override
                public void delayAll(String destination, List<DelayedEvent> events) {
                    real.delayAll(
                            destination,
                            events.stream()
                                    .map(one -> new DelayedEvent(world.time.instant(), one.event()))
                                    .toList());
                }

                @Override
                public int cancel(String destination, java.util.Collection<String> keys) {
                    return real.cancel(destination, keys);
                }

                @Override
                public Delays at(long key) {
                    return delays(world, machine, real.at(key));
                }
            };
        }
    };

    static final Build PARKS_NOTHING = new Build() {
        @Override
        ParkingLot lot(ParkingLot real) {
            return _ -> {};
        }
    };

    /** "A duplicate: nothing to do." */
    static final Build DROPS_ORDERS_THAT_ARE_STORED = new Build() {
        @Override
        BatchHandler handler(World world, Machine machine, String consumer, BatchHandler real) {
            return !consumer.equals("drain")
                    ? real
                    : events -> some(
                            real,
                            events.stream()
                                    .filter(event -> world.orders
                                            .find(UUID.fromString(event.id()))
                                            .isEmpty())
                                    .toList());
        }
    };

    static final Build DROPS_REQUESTS_THAT_ARE_DECIDED = new Build() {
        @Override
        BatchHandler handler(World world, Machine machine, String consumer, BatchHandler real) {
            return !consumer.equals("reserve")
                    ? real
                    : events -> some(
                            real,
                            events.stream()
                                    .filter(event -> !event.type().equals("stock.requested")
                                            || world.inventory.all().stream()
                                                    .allMatch(bucket -> world.inventory
                                                            .reservations(
                                                                    bucket.bucketId(),
                                                                    List.of(UUID.fromString(event.data()
                                                                            .path("orderId")
                                                                            .stringValue())))
                                                            .isEmpty()))
                                    .toList());
        }
    };

    private static void some(BatchHandler real, List<InboundEvent> events) {
        if (!events.isEmpty()) {
            real.handle(events);
        }
    }

    static Build without(String loop) {
        return new Build() {
            @Override
            boolean runs(String name) {
                return !name.equals(loop);
            }
        };
    }
}
