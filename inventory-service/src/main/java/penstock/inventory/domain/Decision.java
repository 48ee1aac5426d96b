package penstock.inventory.domain;

/** A wish and what became of it. */
public record Decision(StockChange change, Outcome outcome) {}
