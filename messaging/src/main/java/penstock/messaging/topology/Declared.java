package penstock.messaging.topology;

import java.util.Set;

/**
 * A destination as a service's configuration declares it.
 *
 * @param groups those whose queue must be there, where a broker has a queue for each group
 * @param partitions where a broker has such
 * @param shared whether the consumers of a group share a queue instead of taking turns
 */
public record Declared(String destination, Set<String> groups, int partitions, boolean shared) {
    public Declared {
        groups = Set.copyOf(groups);
    }
}
