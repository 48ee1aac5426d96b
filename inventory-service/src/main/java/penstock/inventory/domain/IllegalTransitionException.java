package penstock.inventory.domain;

/** Someone asked for a step that a sale cannot take from where it is. */
public class IllegalTransitionException extends RuntimeException {
    IllegalTransitionException(Sale sale, SaleState wanted) {
        super("Sale " + sale.saleId() + " is " + sale.state() + " and cannot become " + wanted + ".");
    }
}
