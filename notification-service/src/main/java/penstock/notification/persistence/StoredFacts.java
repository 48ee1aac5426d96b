package penstock.notification.persistence;

import tools.jackson.databind.json.JsonMapper;

import penstock.notification.Facts;

/** The facts of a letter as the column has them. */
final class StoredFacts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredFacts() {}

    static String column(Facts facts) {
        return JSON.writeValueAsString(facts);
    }

    /** @throws tools.jackson.core.JacksonException if they cannot be read */
    static Facts facts(String column) {
        return JSON.readValue(column, Facts.class);
    }
}
