package penstock.order.application.gate;

import java.time.Instant;
import java.util.UUID;

/** What the gate remembers of an order. */
public record QueuedOrder(UUID orderId, UUID saleId, String buyerId, int quantity, Instant placedAt) {}
