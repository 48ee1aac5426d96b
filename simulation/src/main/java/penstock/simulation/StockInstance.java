package penstock.simulation;

import java.util.List;
import java.util.function.Supplier;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Stock;
import penstock.inventory.messaging.StockProcess;

/** A process of inventory-service. */
final class StockInstance extends Service {

    final StockProcess process;

    StockInstance(World world, String name) {
        super(world, name, "inventory-service", List.of("reserve"), world.stockRoom);
        Link db = database();
        Writing writing = new Writing(_ -> new Writing.Place(world.inventoryTable, world.inventory::write), 0);
        Atomic checked = new Atomic() {
            @Override
            public <T> T atomically(Supplier<T> work) {
                T result = world.inventory.atomically(work);
                Invariants.stock(world);
                return result;
            }
        };
        process = new StockProcess(
                new StockProcess.Database(
                        world.build.stockTransactions(world, machine, db.to(Atomic.class, checked)),
                        world.build.stock(world, machine, db.to(Stock.class, world.inventory)),
                        db.to(Sales.class, world.inventory)),
                world.plan.strategy(),
                new StockProcess.Events(
                        world.build.publisher(world, machine, sender),
                        world.build.outbox(world, machine, writing),
                        consumption()),
                machine);
        consumers.put("reserve", process.reserve);
        loop("relay", () -> relay(world.inventoryTable));
    }
}
