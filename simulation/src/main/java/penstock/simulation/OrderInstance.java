package penstock.simulation;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.CallbackPreferringPlatformTransactionManager;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;

import penstock.order.application.Atomic;
import penstock.order.application.Backlogs;
import penstock.order.application.InMemoryOrders;
import penstock.order.application.Orders;
import penstock.order.application.Sales;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.LeasedGate;
import penstock.order.application.accept.SoldOutLeases;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.application.gate.Stock;
import penstock.order.application.pay.Payments;
import penstock.order.messaging.OrderProcess;

/** A process of order-service. */
final class OrderInstance extends Service {

    final OrderProcess process;

    OrderInstance(World world, String name) {
        super(world, name, "order-service", List.of("sales", "drain", "outcomes", "deadlines"), world.orderRoom);
        Build build = world.build;
        Link db = database();
        Spread spread = new Spread(world.orders.databases(), this::betweenCommits);
        Atomic atomic = build.orderTransactions(world, machine, db.to(Atomic.class, spread));
        Link gateLink = new Link(world, machine, "gate", what -> new GateUnavailableException(what, null));
        Link bestEffort = new Link(world, machine, "gate", _ -> null);
        Link http = new Link(world, machine, "inventory", DataAccessResourceFailureException::new);
        Writing writing = new Writing(
                shard -> new Writing.Place(
                        world.orderTables.get((int) (shard % Spread.DATABASES)),
                        write -> join(world.orders.of(shard), write)),
                0);
        process = new OrderProcess(
                new OrderProcess.Database(
                        atomic,
                        build.orders(world, machine, db.to(Orders.class, spread)),
                        build.payments(world, machine, db.to(Payments.class, spread)),
                        db.to(Sales.class, world.sales),
                        transactions(atomic)),
                Spread.DATABASES,
                new OrderProcess.Gates(
                        leased(
                                world,
                                build.gate(world, machine, gateLink.to(Gate.class, world.gate)),
                                gateLink.to(SoldOutLeases.class, world.gate)),
                        gateLink.to(WriteAhead.class, world.gate),
                        new BestEffort(
                                bestEffort.to(GateMemory.class, world.gate), gateLink.to(GateMemory.class, world.gate)),
                        gateLink.to(GateReturns.class, world.gate),
                        gateLink.to(GateControl.class, world.gate)),
                new OrderProcess.Events(
                        build.publisher(world, machine, sender),
                        build.outbox(world, machine, writing),
                        build.delays(world, machine, writing),
                        consumption()),
                new OrderProcess.Neighbours(
                        http.to(Stock.class, world),
                        db.to(Backlogs.class, world),
                        build.bank(world, machine, world.bank)),
                machine);
        consumers.putAll(process.consumers);
        process.loops.forEach(this::loop);
        loop("relay", () -> world.orderTables.forEach(this::relay));
        loop("timers", () -> world.orderTables.forEach(this::moveDue));
    }

    /** Where two are a crowd, a story meets leases. */
    private static Gate leased(World world, Gate gate, SoldOutLeases leases) {
        LeasedGate.Terms terms = new LeasedGate.Terms(Duration.ofMillis(200), 2);
        return new LeasedGate(
                gate, leases, terms, Runnable::run, () -> world.time.instant().toEpochMilli() * 1_000_000);
    }

    private void betweenCommits() {
        machine.requireAlive();
        if (world.chance.at(Fault.DIES) != null) {
            world.story.tell(() -> "  ! " + machine.name + " dies between the commits of two databases");
            throw machine.die();
        }
    }

    private static void join(InMemoryOrders database, Runnable write) {
        if (!database.inTransaction()) {
            throw new IllegalStateException("outside a transaction");
        }
        database.write(write);
    }

    /** What need not succeed must not fail, except for the question that needs an answer. */
    private record BestEffort(GateMemory quiet, GateMemory asked) implements GateMemory {

        @Override
        public void learn(List<penstock.order.domain.Order> pending) {
            quiet.learn(pending);
        }

        @Override
        public void forget(List<penstock.order.domain.Order> rejected) {
            quiet.forget(rejected);
        }

        @Override
        public java.util.Optional<penstock.order.application.gate.QueuedOrder> find(
                java.util.Collection<java.util.UUID> saleIds, java.util.UUID orderId) {
            return asked.find(saleIds, orderId);
        }

        @Override
        public List<penstock.order.application.gate.QueuedOrder> ofBuyer(
                java.util.Collection<java.util.UUID> saleIds, String buyerId) {
            return asked.ofBuyer(saleIds, buyerId);
        }
    }

    private static PlatformTransactionManager transactions(Atomic atomic) {
        return new CallbackPreferringPlatformTransactionManager() {

            @Override
            @SuppressWarnings("NullAway") // the callback's result may be null, as the interface says
            public <T> @Nullable T execute(@Nullable TransactionDefinition definition, TransactionCallback<T> work) {
                return atomic.atomically(() -> work.doInTransaction(new SimpleTransactionStatus()));
            }

            @Override
            public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void commit(TransactionStatus status) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void rollback(TransactionStatus status) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
