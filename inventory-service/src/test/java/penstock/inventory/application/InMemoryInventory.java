package penstock.inventory.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import penstock.inventory.domain.Allotment;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketMove;
import penstock.inventory.domain.Copies;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;

/**
 * The ports of the database, in memory, with the database's semantics: keys are unique, updates are conditional, what a
 * transaction wrote appears at its commit or never. Whoever writes waits for the transaction that wrote before, as row
 * locks make them, only coarser.
 */
public final class InMemoryInventory implements Atomic, Stock, Sales {

    private record Key(long bucketId, UUID orderId) {}

    private record Transaction(List<Runnable> writes, Map<Key, Reservation> keys) {}

    private final ReentrantLock writing = new ReentrantLock();
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    private final Map<Long, Bucket> buckets = new HashMap<>();
    private final Map<Key, Reservation> reservations = new HashMap<>();
    private final Map<Key, Restock> restocks = new HashMap<>();
    private final Map<UUID, Sale> sales = new HashMap<>();

    @Override
    public <T> T atomically(Supplier<T> work) {
        Transaction transaction = new Transaction(new ArrayList<>(), new HashMap<>());
        Transaction around = current.get();
        current.set(transaction);
        try {
            T result = work.get();
            synchronized (this) {
                transaction.writes().forEach(Runnable::run);
            }
            return result;
        } finally {
            current.set(around);
            while (writing.isHeldByCurrentThread()) {
                writing.unlock();
            }
        }
    }

    /** Runs work as another connection would, whatever transaction this thread has open. */
    public void apart(Runnable work) {
        Transaction around = current.get();
        current.remove();
        try {
            work.run();
        } finally {
            current.set(around);
        }
    }

    /** Whether a transaction has written and not ended: whoever writes now would wait for it. */
    public boolean locked() {
        return writing.isLocked();
    }

    public boolean inTransaction() {
        return current.get() != null;
    }

    /** Does it with the transaction of this thread, as a row of another table in the same database. */
    public void write(Runnable write) {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("write outside a transaction");
        }
        transaction.writes().add(write);
    }

    /** All buckets. */
    public synchronized List<Bucket> all() {
        return buckets.values().stream().map(Copies::of).toList();
    }

    /** All reservations of the bucket. */
    public synchronized List<Reservation> reservationsOf(long bucketId) {
        return reservations.entrySet().stream()
                .filter(entry -> entry.getKey().bucketId() == bucketId)
                .map(Map.Entry::getValue)
                .toList();
    }

    private Transaction writing() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("write outside a transaction");
        }
        if (!writing.isHeldByCurrentThread()) {
            writing.lock();
        }
        return transaction;
    }

    @Override
    public synchronized void fill(List<Bucket> some) {
        some.forEach(bucket -> buckets.put(bucket.bucketId(), Copies.of(bucket)));
    }

    /** Two, as in the default topology. */
    @Override
    public long shard(long bucketId) {
        return bucketId % 2;
    }

    @Override
    public synchronized Optional<Bucket> find(long bucketId) {
        return Optional.ofNullable(buckets.get(bucketId)).map(Copies::of);
    }

    @Override
    public synchronized List<Bucket> findAll(Collection<Long> bucketIds) {
        return bucketIds.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public synchronized List<Reservation> reservations(long bucketId, Collection<UUID> orderIds) {
        return orderIds.stream()
                .map(orderId -> reservations.get(new Key(bucketId, orderId)))
                .flatMap(found -> Optional.ofNullable(found).stream())
                .toList();
    }

    @Override
    public void add(List<Reservation> some) {
        Transaction transaction = writing();
        for (Reservation reservation : some) {
            Key key = new Key(
                    reservation.request().bucketId(), reservation.request().orderId());
            synchronized (this) {
                if (reservations.containsKey(key) || transaction.keys().put(key, reservation) != null) {
                    throw new LostRaceException("key exists: " + key, null);
                }
            }
            transaction.writes().add(() -> reservations.put(key, reservation));
        }
    }

    @Override
    public void settle(long bucketId, Allotment.Transition transition, List<UUID> orderIds) {
        Transaction transaction = writing();
        for (UUID orderId : orderIds) {
            Key key = new Key(bucketId, orderId);
            Reservation stored = reservation(key);
            if (stored == null || stored.state() != transition.from()) {
                throw new LostRaceException("not " + transition.from() + ": " + key, null);
            }
            Reservation after = new Reservation(
                    stored.request(), stored.fingerprint(), stored.outcome(), transition.to(), stored.createdAt());
            transaction.writes().add(() -> reservations.put(key, after));
        }
    }

    private synchronized @Nullable Reservation reservation(Key key) {
        return reservations.get(key);
    }

    @Override
    public void moveAll(List<BucketMove> moves) {
        Transaction transaction = writing();
        for (BucketMove move : moves) {
            Bucket bucket = find(move.bucketId())
                    .filter(stored -> stored.version() == move.version() && stored.has(move.movement()))
                    .orElseThrow(() -> new LostRaceException("past version: " + move, null));
            bucket.move(move.movement());
            transaction.writes().add(() -> buckets.put(move.bucketId(), Copies.raised(bucket)));
        }
    }

    @Override
    public boolean moveIfThere(long bucketId, Movement movement) {
        Transaction transaction = writing();
        Bucket bucket = find(bucketId).orElse(null);
        if (bucket == null || !bucket.has(movement)) {
            return false;
        }
        bucket.move(movement);
        transaction.writes().add(() -> buckets.put(bucketId, Copies.raised(bucket)));
        return true;
    }

    @Override
    public synchronized Optional<Restock> restock(long bucketId, UUID restockId) {
        return Optional.ofNullable(restocks.get(new Key(bucketId, restockId)));
    }

    @Override
    public void add(Restock restock, Instant now) {
        Transaction transaction = writing();
        Key key = new Key(restock.bucketId(), restock.restockId());
        if (restock(key.bucketId(), key.orderId()).isPresent()) {
            throw new LostRaceException("key exists: " + key, null);
        }
        transaction.writes().add(() -> restocks.put(key, restock));
    }

    @Override
    public void add(Sale sale) {
        Sale copy = Copies.of(sale);
        writing().writes().add(() -> sales.put(copy.saleId(), copy));
    }

    @Override
    public synchronized Optional<Sale> find(UUID saleId) {
        return Optional.ofNullable(sales.get(saleId)).map(Copies::of);
    }

    @Override
    public synchronized List<Sale> latest(int most) {
        return sales.values().stream()
                .sorted(Comparator.comparing((Sale sale) -> sale.saleId().toString())
                        .reversed())
                .limit(most)
                .map(Copies::of)
                .toList();
    }

    @Override
    public void save(Sale sale) {
        Transaction transaction = writing();
        if (find(sale.saleId())
                .filter(stored -> stored.version() == sale.version())
                .isEmpty()) {
            throw new LostRaceException("past version " + sale.version(), null);
        }
        Sale copy = Copies.of(Copies.raised(sale));
        transaction.writes().add(() -> sales.put(copy.saleId(), copy));
    }
}
