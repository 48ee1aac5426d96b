package penstock.inventory.messaging;

import penstock.inventory.application.InMemoryInventory;
import penstock.inventory.application.Strategy;

class InMemoryStockModelTests extends StockModelContract {

    @Override
    StockStory.Ports ports() {
        InMemoryInventory inventory = new InMemoryInventory();
        return new StockStory.Ports(inventory, inventory, inventory);
    }

    @Override
    int stories(Strategy strategy) {
        return 50;
    }

    @Override
    int steps() {
        return 400;
    }
}
