package penstock.notification;

import penstock.servers.RabbitServer;
import penstock.servers.Server;

class NotificationOverRabbitIT extends TellingBuyers {

    private static final RabbitServer BROKER = SERVERS.add(RabbitServer::new);

    @Override
    Server broker() {
        return BROKER;
    }
}
