package penstock.inventory.application;

class InMemoryDecisionsTests extends DecisionsContract {

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
