package penstock.local.sale;

import penstock.local.instance.Broker;

class KafkaSaleIT extends SaleSuite {
    KafkaSaleIT() {
        super(Broker.KAFKA);
    }
}
