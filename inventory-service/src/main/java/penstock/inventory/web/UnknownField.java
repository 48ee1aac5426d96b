package penstock.inventory.web;

import java.util.Set;
import java.util.TreeSet;

/** A body has a field that means nothing here; to ignore it could mean not to do what was asked. */
class UnknownField extends RuntimeException {
    UnknownField(String field, Set<String> known) {
        super("There is no field " + (field.length() > 64 ? "of this name" : field) + "; known are "
                + String.join(", ", new TreeSet<>(known)) + ".");
    }
}
