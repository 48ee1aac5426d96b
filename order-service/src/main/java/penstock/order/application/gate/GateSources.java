package penstock.order.application.gate;

import penstock.order.application.Orders;

/** What a gate is built from. */
public record GateSources(Stock stock, Orders orders, QueueFirst queueFirst) {}
