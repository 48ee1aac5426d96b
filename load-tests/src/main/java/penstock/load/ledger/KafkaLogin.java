package penstock.load.ledger;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;

/** What a Kafka client must know to get in. */
public final class KafkaLogin {
    private KafkaLogin() {}

    public static Map<String, Object> properties(Endpoints.Kafka kafka) {
        var config = new HashMap<String, Object>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.servers());
        if (kafka.user() != null) {
            config.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
            config.put("sasl.mechanism", "PLAIN");
            config.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + kafka.user()
                            + "\" password=\"" + kafka.password() + "\";");
        }
        return config;
    }
}
