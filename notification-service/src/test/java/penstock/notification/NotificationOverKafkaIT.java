package penstock.notification;

import penstock.servers.KafkaServer;
import penstock.servers.Server;

class NotificationOverKafkaIT extends TellingBuyers {

    private static final KafkaServer BROKER = SERVERS.add(KafkaServer::new);

    @Override
    Server broker() {
        return BROKER;
    }
}
