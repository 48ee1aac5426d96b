package penstock.order;

import java.util.Map;

class OrderFlowOnKafkaIT extends OrderFlow {
    @Override
    Map<String, String> broker() {
        return RealServers.KAFKA.properties();
    }
}
