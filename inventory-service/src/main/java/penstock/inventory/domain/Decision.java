package penstock.inventory.domain;

/** A request and what became of it. */
public record Decision(StockRequest request, Outcome outcome) {}
