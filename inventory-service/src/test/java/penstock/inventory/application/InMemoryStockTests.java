package penstock.inventory.application;

class InMemoryStockTests extends StockContract {

    private final InMemoryInventory inventory = new InMemoryInventory();

    @Override
    protected Atomic atomic() {
        return inventory;
    }

    @Override
    protected Stock stock() {
        return inventory;
    }

    @Override
    protected Sales sales() {
        return inventory;
    }
}
