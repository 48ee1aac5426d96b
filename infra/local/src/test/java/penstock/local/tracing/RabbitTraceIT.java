package penstock.local.tracing;

import penstock.local.instance.Broker;

class RabbitTraceIT extends TraceSuite {
    RabbitTraceIT() {
        super(Broker.RABBIT);
    }
}
