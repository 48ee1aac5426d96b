package penstock.local.sale;

import penstock.local.instance.Broker;

class RabbitSaleIT extends SaleSuite {
    RabbitSaleIT() {
        super(Broker.RABBIT);
    }
}
