package penstock.local.tracing;

import penstock.local.instance.Broker;

class KafkaTraceIT extends TraceSuite {
    KafkaTraceIT() {
        super(Broker.KAFKA);
    }
}
