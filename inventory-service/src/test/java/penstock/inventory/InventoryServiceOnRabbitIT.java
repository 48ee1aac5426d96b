package penstock.inventory;

import java.util.Map;

import penstock.servers.RabbitServer;
import penstock.servers.Servers;

class InventoryServiceOnRabbitIT extends InventoryServiceContract {

    private static final Servers servers = Servers.temporary();
    private static final RabbitServer broker = servers.add(RabbitServer::new);

    static {
        servers.start();
    }

    @Override
    Map<String, String> broker() {
        return broker.properties();
    }
}
