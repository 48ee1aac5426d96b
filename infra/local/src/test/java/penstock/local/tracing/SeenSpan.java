package penstock.local.tracing;

import java.util.List;

/**
 * A span as a trace store gets it.
 *
 * @param parentId empty if it begins its trace
 * @param linked the traces that it is linked to
 */
record SeenSpan(String service, String name, String traceId, String spanId, String parentId, List<String> linked) {

    /** What a person reads who follows a trace. */
    String step() {
        return service + ": " + name;
    }
}
