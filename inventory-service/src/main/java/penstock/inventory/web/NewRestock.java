package penstock.inventory.web;

import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Makes a restock of what someone sent. */
final class NewRestock {

    private static final Set<String> FIELDS = Set.of("quantity");
    private static final int MOST = 10_000_000;

    private NewRestock() {}

    /**
     * The pieces to bring.
     *
     * @throws Invalid naming every field that is wrong
     * @throws UnknownField for a field that a restock does not have
     */
    static int read(JsonNode body) {
        Reading restock = Reading.of(body, FIELDS);
        int quantity = restock.count("quantity", null, MOST);
        restock.end();
        return quantity;
    }
}
