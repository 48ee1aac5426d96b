package penstock.order;

import java.util.Map;

class LifeOnKafkaIT extends LifeFlow {
    @Override
    Map<String, String> broker() {
        return RealServers.KAFKA.properties();
    }
}
