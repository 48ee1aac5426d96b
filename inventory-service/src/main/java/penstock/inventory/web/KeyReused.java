package penstock.inventory.web;

/** An idempotency key comes again with another content. */
class KeyReused extends RuntimeException {
    KeyReused(String key, int total) {
        super(IdempotencyKey.HEADER + " " + key + " was used to restock " + total + " pieces.");
    }
}
