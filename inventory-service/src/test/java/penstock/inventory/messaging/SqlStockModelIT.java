package penstock.inventory.messaging;

import org.junit.jupiter.api.AfterAll;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Stock;
import penstock.inventory.application.Strategy;
import penstock.inventory.persistence.TestDatabases;

class SqlStockModelIT extends StockModelContract {

    private static final ConfigurableApplicationContext instance = TestDatabases.instance(TestDatabases.properties());

    @AfterAll
    static void close() {
        instance.close();
    }

    @Override
    StockStory.Ports ports() {
        return new StockStory.Ports(
                instance.getBean(Atomic.class), instance.getBean(Stock.class), instance.getBean(Sales.class));
    }

    @Override
    int stories(Strategy strategy) {
        // One by one takes its time.
        return strategy == Strategy.BATCHED ? 4 : 1;
    }

    @Override
    int steps() {
        return 150;
    }
}
