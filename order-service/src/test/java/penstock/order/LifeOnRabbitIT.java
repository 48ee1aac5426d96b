package penstock.order;

import java.util.Map;

class LifeOnRabbitIT extends LifeFlow {
    @Override
    Map<String, String> broker() {
        return RealServers.rabbit().properties();
    }
}
