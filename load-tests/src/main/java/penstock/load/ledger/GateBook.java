package penstock.load.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** What the gate holds in Redis, sale by sale. */
record GateBook(Map<String, Sale> sales) {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int CHUNK = 1_000;

    /**
     * @param permits pieces by bucket index
     * @param admitted ids of the orders that hold permits
     * @param unpublished ids of those whose message is not confirmed yet
     */
    record Sale(Map<Integer, Long> permits, Set<String> admitted, Set<String> unpublished) {

        long permitted() {
            return permits.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    static GateBook read(Endpoints.Gate gate) {
        try (var redis = connect(gate)) {
            var sales = new HashMap<String, Sale>();
            for (var saleId : saleIds(redis)) {
                sales.put(
                        saleId,
                        new Sale(
                                permits(redis, saleId),
                                fields(redis, key(saleId, "orders")),
                                fields(redis, key(saleId, "unpublished"))));
            }
            return new GateBook(sales);
        }
    }

    static Jedis connect(Endpoints.Gate gate) {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .password(gate.password())
                .build();
        return new Jedis(new HostAndPort(gate.host(), gate.port()), config);
    }

    /** Admissions of all sales whose message is not confirmed yet. */
    static long unpublished(Jedis redis) {
        return saleIds(redis).stream()
                .mapToLong(saleId -> redis.hlen(key(saleId, "unpublished")))
                .sum();
    }

    /** Permits of all sales, by {@link #bucket}. */
    static Map<String, Long> permits(Jedis redis) {
        var permits = new HashMap<String, Long>();
        for (var saleId : saleIds(redis)) {
            permits(redis, saleId).forEach((index, pieces) -> permits.put(bucket(saleId, index), pieces));
        }
        return permits;
    }

    static String bucket(String saleId, int index) {
        return saleId + ":" + index;
    }

    long unpublished() {
        return sales.values().stream()
                .mapToLong(sale -> sale.unpublished().size())
                .sum();
    }

    @Nullable
    Sale sale(String saleId) {
        return sales.get(saleId);
    }

    private static Set<String> saleIds(Jedis redis) {
        var ids = new HashSet<String>();
        var only = new ScanParams().match("gate:{*}:*").count(CHUNK);
        var cursor = ScanParams.SCAN_POINTER_START;
        do {
            var page = redis.scan(cursor, only);
            page.getResult().forEach(key -> ids.add(key.substring(key.indexOf('{') + 1, key.indexOf('}'))));
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return ids;
    }

    private static Map<Integer, Long> permits(Jedis redis, String saleId) {
        var permits = new TreeMap<Integer, Long>();
        redis.hgetAll(key(saleId, "permits"))
                .forEach((bucket, pieces) -> permits.put(Integer.valueOf(bucket), Long.valueOf(pieces)));
        return permits;
    }

    private static Set<String> fields(Jedis redis, String key) {
        var fields = new HashSet<String>();
        var cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<Map.Entry<String, String>> page = redis.hscan(key, cursor, new ScanParams().count(CHUNK));
            page.getResult().forEach(entry -> fields.add(entry.getKey()));
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return fields;
    }

    private static String key(String saleId, String part) {
        return "gate:{" + saleId + "}:" + part;
    }
}
