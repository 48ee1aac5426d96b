package penstock.inventory.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A request that says something that cannot be. */
class Invalid extends RuntimeException {

    /**
     * One thing that is wrong.
     *
     * @param field its name in the request, with dots between levels
     * @param value what was sent
     * @param allowed what could have been
     */
    record Field(String field, @Nullable Object value, String allowed) {}

    private final transient List<Field> errors;

    Invalid(List<Field> errors) {
        super(errors.size() + " invalid fields");
        this.errors = List.copyOf(errors);
    }

    List<Field> errors() {
        return errors;
    }
}
