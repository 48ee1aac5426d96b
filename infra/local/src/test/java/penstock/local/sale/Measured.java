package penstock.local.sale;

import java.io.IOException;

import penstock.local.instance.Installation;
import penstock.local.instance.Service;

/** What the services of an installation have counted since they started. */
record Measured(Scrape gateway, Scrape order, Scrape inventory, Scrape notification) {

    static Measured now(Installation installation) throws IOException, InterruptedException {
        return new Measured(
                Scrape.of(installation.service(Service.GATEWAY)),
                Scrape.of(installation.service(Service.ORDER)),
                Scrape.of(installation.service(Service.INVENTORY)),
                Scrape.of(installation.service(Service.NOTIFICATION)));
    }

    /** What was counted between another moment and this one. */
    Measured since(Measured before) {
        return new Measured(
                gateway.since(before.gateway),
                order.since(before.order),
                inventory.since(before.inventory),
                notification.since(before.notification));
    }

    /** By how many pieces gates and stock are apart. */
    double drift() {
        return order.sum("penstock_gate_drift_pieces");
    }

    double missing() {
        return inventory.sum("penstock_stock_missing_pieces");
    }

    /** Calls that sent an order, as the gateway saw them. */
    double pressed() {
        return gateway.sum("penstock_gateway_pressed_calls_total");
    }

    double answered(String answer) {
        return order.sum("penstock_order_answers_seconds_count", "answer=\"" + answer + "\"");
    }

    double answered() {
        return order.sum("penstock_order_answers_seconds_count");
    }

    double admitted(String outcome) {
        return order.sum("penstock_gate_admit_seconds_count", "outcome=\"" + outcome + "\"");
    }

    double published() {
        return order.sum("penstock_messaging_published_events_total", "destination=\"orders\"", "outcome=\"acked\"");
    }

    double drained() {
        return order.sum("penstock_messaging_batch_size_events_sum", "consumer=\"drain\"");
    }

    double held() {
        return inventory.sum("penstock_inventory_decisions_total", "outcome=\"held\"");
    }

    double decided(String decision) {
        return order.sum("penstock_order_decisions_orders_total", "decision=\"" + decision + "\"");
    }

    double mailed(String template) {
        return notification.sum(
                "penstock_notification_deliveries_letters_total",
                "channel=\"email\"",
                "outcome=\"taken\"",
                "template=\"" + template + "\"");
    }
}
