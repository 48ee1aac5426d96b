package penstock.notification;

class InMemoryStoreTests extends StoreContract {

    private InMemoryStore store = new InMemoryStore(clock);

    @Override
    protected Notifications notifications() {
        return store;
    }

    @Override
    protected DueLetters due() {
        return store;
    }

    @Override
    protected Inbox inbox() {
        return store;
    }

    @Override
    protected ParkedLetters parked() {
        return store;
    }

    @Override
    protected void empty() {
        store = new InMemoryStore(clock);
    }
}
