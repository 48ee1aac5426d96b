package penstock.inventory.application;

class InMemoryReserveTests extends ReserveContract {

    private final InMemoryInventory inventory = new InMemoryInventory();

    @Override
    protected Atomic atomic() {
        return inventory;
    }

    @Override
    protected Stock stock() {
        return inventory;
    }
}
