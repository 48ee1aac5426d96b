package penstock.inventory.persistence;

import org.junit.jupiter.api.AfterAll;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.DecisionsContract;
import penstock.inventory.application.Stock;

class SqlDecisionsIT extends DecisionsContract {

    private static final ConfigurableApplicationContext instance = TestDatabases.instance(TestDatabases.properties());

    @AfterAll
    static void close() {
        instance.close();
    }

    @Override
    protected Atomic atomic() {
        return instance.getBean(Atomic.class);
    }

    @Override
    protected Stock stock() {
        return instance.getBean(Stock.class);
    }
}
