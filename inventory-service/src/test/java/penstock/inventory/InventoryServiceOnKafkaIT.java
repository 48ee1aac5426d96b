package penstock.inventory;

import java.util.Map;

import penstock.servers.KafkaServer;
import penstock.servers.Servers;

class InventoryServiceOnKafkaIT extends InventoryServiceContract {

    private static final Servers servers = Servers.temporary();
    private static final KafkaServer broker = servers.add(KafkaServer::new);

    static {
        servers.start();
    }

    @Override
    Map<String, String> broker() {
        return broker.properties();
    }
}
