package penstock.load.meddling;

import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

import penstock.load.ledger.Endpoints;

/** Has Redis forget everything that it holds. */
public final class Amnesia {
    private static final int TIMEOUT_MILLIS = 10_000;

    private Amnesia() {}

    public static void of(Endpoints.Gate gate) {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .password(gate.password())
                .build();
        try (var redis = new Jedis(new HostAndPort(gate.host(), gate.port()), config)) {
            String _ = redis.flushAll();
        }
    }
}
