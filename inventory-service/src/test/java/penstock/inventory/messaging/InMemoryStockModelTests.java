package penstock.inventory.messaging;

import penstock.inventory.application.InMemoryInventory;

class InMemoryStockModelTests extends StockModelContract {

    @Override
    StockStory.Ports ports() {
        InMemoryInventory inventory = new InMemoryInventory();
        return new StockStory.Ports(inventory, inventory, inventory);
    }

    @Override
    int stories() {
        return 60;
    }

    @Override
    int steps() {
        return 400;
    }
}
