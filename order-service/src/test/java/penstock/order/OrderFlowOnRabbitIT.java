package penstock.order;

import java.util.Map;

class OrderFlowOnRabbitIT extends OrderFlow {
    @Override
    Map<String, String> broker() {
        return RealServers.rabbit().properties();
    }
}
