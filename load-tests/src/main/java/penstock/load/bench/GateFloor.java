package penstock.load.bench;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

import penstock.load.ledger.Endpoints;

/** The gate's script alone: admissions of a sale that nobody knows, in keys that nobody else reads. */
public final class GateFloor {
    private static final int IN_FLIGHT = 16;

    private final Endpoints.Gate gate;
    private final String script;

    /** @param script the text of the service's own admission script */
    public GateFloor(Endpoints.Gate gate, String script) {
        this.gate = gate;
        this.script = script;
    }

    /** @return admissions a second, over four connections with 16 commands under way on each */
    public double perSecond(int orders) throws InterruptedException {
        var prefix = "floor:{" + UUID.randomUUID() + "}:";
        var keys = Stream.of("sale", "permits", "orders", "bought", "unpublished", "placed", "marks")
                .map(prefix::concat)
                .toList();
        try (var redis = connect()) {
            redis.hset(keys.get(0), "epoch", "1");
            redis.hset(keys.get(0), "state", "OPEN");
            redis.hset(keys.get(0), "startsAt", "0");
            redis.hset(keys.get(0), "endsAt", "0");
            redis.hset(keys.get(0), "cap", "1");
            redis.hset(keys.get(0), "buckets", "8");
            for (int bucket = 0; bucket < 8; bucket++) {
                redis.hset(keys.get(1), Integer.toString(bucket), Integer.toString(orders));
            }
            var sha = redis.scriptLoad(script);
            try {
                return IN_FLIGHT
                        * Repeated.perSecond(4, orders / IN_FLIGHT, () -> {
                            var own = connect();
                            return turn -> admit(own, sha, keys, turn * IN_FLIGHT);
                        });
            } finally {
                redis.unlink(keys.toArray(String[]::new));
            }
        }
    }

    private static void admit(Jedis redis, String sha, List<String> keys, int first) {
        var pipeline = redis.pipelined();
        for (int i = first; i < first + IN_FLIGHT; i++) {
            var buyer = "floor-buyer-" + i;
            var order = new UUID(0x8000L | i, i).toString();
            var written = "{\"orderId\":\"" + order + "\",\"buyerId\":\"" + buyer + "\",\"email\":\"" + buyer
                    + "@example.org\",\"quantity\":1,\"digest\":\"0123456789abcdef\"";
            pipeline.evalsha(sha, keys, List.of(order, "0123456789abcdef", buyer, "1", Integer.toString(i), written));
        }
        for (var answer : pipeline.syncAndReturnAll()) {
            if (!(answer instanceof List<?> each) || !each.getFirst().toString().startsWith("ADMITTED ")) {
                throw new IllegalStateException("the script answered " + answer);
            }
        }
    }

    private Jedis connect() {
        return new Jedis(
                new HostAndPort(gate.host(), gate.port()),
                DefaultJedisClientConfig.builder().password(gate.password()).build());
    }
}
