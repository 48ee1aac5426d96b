package penstock.inventory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.inventory.application.LostRaceException;
import penstock.inventory.application.Stock;
import penstock.inventory.domain.Allotment;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketMove;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.ReservationState;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.StockPlan;
import penstock.inventory.domain.StockRequest;
import penstock.sharding.ByTable;
import penstock.sharding.FewSizes;
import penstock.sharding.PhysicalTables;
import penstock.sharding.Topology;

/**
 * Buckets of a new sale through JPA. What a batch needs, its buckets and reservations by the hundred, in SQL past the
 * router: for eight articles, whose batches are small, the router and JPA were half of what stock cost.
 */
@Repository
class SqlStock implements Stock {

    private static final String HELD = "HELD";
    private static final String DRY = "DRY";

    /** Of a reservation, in the order in which they are stored: by bucket, so that a bucket's lie side by side. */
    private record Key(long bucketId, UUID orderId) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::bucketId).thenComparing(Key::orderId);

        static Key of(Reservation reservation) {
            StockRequest request = reservation.request();
            return new Key(request.bucketId(), request.orderId());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final PhysicalTables tables;
    private final TransactionTemplate transaction;
    private final Topology topology;
    private final ByTable<Long> buckets;
    private final ByTable<Key> keys;

    SqlStock(
            EntityManager entities,
            JdbcTemplate jdbc,
            PhysicalTables tables,
            TransactionTemplate transaction,
            Topology topology) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tables = tables;
        this.transaction = transaction;
        this.topology = topology;
        this.buckets = new ByTable<>(topology, Long::longValue);
        this.keys = new ByTable<>(topology, Key::bucketId);
    }

    @Override
    public long shard(long bucketId) {
        return topology.database(bucketId);
    }

    @Override
    public void fill(List<Bucket> buckets) {
        transaction.executeWithoutResult(_ -> buckets.forEach(entities::persist));
    }

    @Override
    public Optional<Bucket> find(long bucketId) {
        return findAll(List.of(bucketId)).stream().findFirst();
    }

    private static Bucket bucket(ResultSet row) throws SQLException {
        return Bucket.stored(
                UUID.fromString(row.getString(1)),
                row.getInt(2),
                row.getInt(3),
                new Movement(row.getInt(4), row.getInt(5), row.getInt(6), row.getInt(7)),
                row.getLong(8));
    }

    @Override
    public List<Bucket> findAll(Collection<Long> bucketIds) {
        List<Bucket> found = new ArrayList<>();
        for (List<Long> ids : buckets.parts(bucketIds, id -> id)) {
            found.addAll(tables.query(ids.getFirst(), StockSql.find(ids.size()), ids, (row, _) -> bucket(row)));
        }
        return found;
    }

    @Override
    public List<Reservation> reservations(long bucketId, Collection<UUID> orderIds) {
        List<Reservation> found = new ArrayList<>();
        List<String> ids = orderIds.stream().map(UUID::toString).toList();
        int bucket = (int) (bucketId % StockPlan.MOST_BUCKETS);
        for (int from = 0; from < ids.size(); from += FewSizes.MOST) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + FewSizes.MOST));
            List<Object> parameters = new ArrayList<>();
            parameters.add(bucketId);
            parameters.addAll(some);
            found.addAll(
                    tables.query(bucketId, StockSql.select(some.size()), parameters, (row, _) -> read(row, bucket)));
        }
        return found;
    }

    private static Reservation read(ResultSet row, int bucket) throws SQLException {
        StockRequest request = new StockRequest(
                UUID.fromString(row.getString("order_id")),
                UUID.fromString(row.getString("sale_id")),
                bucket,
                row.getInt("attempt"),
                row.getInt("quantity"));
        Outcome.Stored outcome = row.getString("outcome").equals(HELD) ? Outcome.HELD : Outcome.DRY;
        LocalDateTime createdAt = row.getTimestamp("created_at").toLocalDateTime();
        return new Reservation(
                request,
                row.getString("fingerprint"),
                outcome,
                ReservationState.valueOf(row.getString("state")),
                createdAt.toInstant(ZoneOffset.UTC));
    }

    @Override
    public void add(List<Reservation> reservations) {
        for (List<Reservation> rows : keys.parts(reservations, Key::of)) {
            List<Object> parameters = new ArrayList<>();
            rows.forEach(reservation -> write(reservation, parameters));
            try {
                long bucketId = rows.getFirst().request().bucketId();
                tables.update(bucketId, StockSql.insert(rows.size()), parameters);
            } catch (DuplicateKeyException e) {
                throw new LostRaceException("an order was decided by another transaction", e);
            }
        }
    }

    private static void write(Reservation reservation, List<Object> parameters) {
        StockRequest request = reservation.request();
        boolean held = reservation.outcome() instanceof Outcome.Held;
        parameters.add(request.bucketId());
        parameters.add(request.orderId().toString());
        parameters.add(request.saleId().toString());
        parameters.add(request.attempt());
        parameters.add(request.quantity());
        parameters.add(reservation.fingerprint());
        parameters.add(held ? HELD : DRY);
        parameters.add(reservation.state().name());
        parameters.add(utc(reservation.createdAt()));
    }

    @Override
    public void settle(long bucketId, Allotment.Transition transition, List<UUID> orderIds) {
        List<String> sorted = orderIds.stream().map(UUID::toString).sorted().toList();
        for (int from = 0; from < sorted.size(); from += FewSizes.MOST) {
            List<String> some = sorted.subList(from, Math.min(sorted.size(), from + FewSizes.MOST));
            List<Object> parameters = new ArrayList<>();
            parameters.add(transition.to().name());
            parameters.add(bucketId);
            parameters.add(transition.from().name());
            parameters.addAll(some);
            if (tables.update(bucketId, StockSql.settle(some.size()), parameters) != some.size()) {
                throw new LostRaceException("an order was settled by another transaction", null);
            }
        }
    }

    @Override
    public void moveAll(List<BucketMove> moves) {
        for (List<BucketMove> ofTable : buckets.parts(moves, BucketMove::bucketId)) {
            List<List<Object>> each = ofTable.stream()
                    .map(move -> parameters(move.movement(), List.of(move.bucketId(), move.version())))
                    .toList();
            int[] written = tables.updateEach(ofTable.getFirst().bucketId(), StockSql.MOVE, each);
            for (int i = 0; i < written.length; i++) {
                if (written[i] != 1) {
                    BucketMove lost = ofTable.get(i);
                    throw new LostRaceException(
                            "bucket " + lost.bucketId() + " is past version " + lost.version(), null);
                }
            }
        }
    }

    @Override
    public boolean moveIfThere(long bucketId, Movement by) {
        return tables.update(bucketId, StockSql.MOVE_IF_THERE, parameters(by, List.of(bucketId))) == 1;
    }

    /** @param key of the bucket, and of its version if that counts */
    private static List<Object> parameters(Movement by, List<Long> key) {
        List<Object> parameters = new ArrayList<>(List.of(by.available(), by.held(), by.sold(), by.restocked()));
        parameters.addAll(key);
        parameters.addAll(List.of(by.available(), by.held(), by.sold()));
        return parameters;
    }

    @Override
    public Optional<Restock> restock(long bucketId, UUID restockId) {
        int bucket = (int) (bucketId % StockPlan.MOST_BUCKETS);
        return jdbc
                .query(
                        StockSql.RESTOCK,
                        (row, _) -> new Restock(
                                restockId,
                                UUID.fromString(row.getString("sale_id")),
                                bucket,
                                row.getInt("quantity"),
                                row.getInt("total")),
                        bucketId,
                        restockId.toString())
                .stream()
                .findFirst();
    }

    @Override
    public void add(Restock restock, Instant now) {
        try {
            jdbc.update(
                    StockSql.ADD_RESTOCK,
                    restock.bucketId(),
                    restock.restockId().toString(),
                    restock.saleId().toString(),
                    restock.quantity(),
                    restock.total(),
                    utc(now));
        } catch (DuplicateKeyException e) {
            throw new LostRaceException("a restock was applied by another transaction", e);
        }
    }

    private static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
