package penstock.inventory.web;

/** The path names a sale that is not there. */
class UnknownSale extends RuntimeException {
    UnknownSale(String saleId) {
        super("There is no sale " + (saleId.length() > 64 ? "of this id" : saleId) + ".");
    }
}
