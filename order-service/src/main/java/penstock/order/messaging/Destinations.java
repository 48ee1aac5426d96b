package penstock.order.messaging;

/** Where the service's events go and come from. */
final class Destinations {

    static final String ORDERS = "orders";
    static final String STOCK_REQUESTS = "stock-requests";
    static final String STOCK_OUTCOMES = "stock-outcomes";
    static final String ORDER_EVENTS = "order-events";
    static final String PAYMENT_DEADLINES = "payment-deadlines";

    private Destinations() {}
}
