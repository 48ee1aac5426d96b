package penstock.order.application;

/** What a gate is built from. */
public record GateSources(Stock stock, Orders orders, QueueFirst queueFirst) {}
