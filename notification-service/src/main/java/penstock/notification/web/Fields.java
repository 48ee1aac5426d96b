package penstock.notification.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.node.ObjectNode;

import penstock.notification.web.Problem.FieldError;

/** Holds bodies to the fields that an operation knows. */
final class Fields {

    private Fields() {}

    /** @throws ProblemException naming every field that is not known */
    static void refuseUnknown(ObjectNode body, Set<String> known) {
        List<FieldError> errors = body.propertyNames().stream()
                .filter(field -> !known.contains(field))
                .map(field -> new FieldError(field, null, "only " + String.join(", ", new TreeSet<>(known))))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "unknown-field", "Unknown field", "There is no such field; see errors.")
                            .with(errors));
        }
    }
}
