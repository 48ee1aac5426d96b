package penstock.local;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import penstock.local.instance.Broker;
import penstock.local.instance.Distribution;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;

/** Which of the instances in this checkout a command means, of those that are there. */
final class InstanceOption {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The instance; without it the only one there is, or the only one that runs.")
    private @Nullable String name;

    @Option(names = "--broker", description = "kafka or rabbit: only what was started on it.")
    private @Nullable String broker;

    private final Instances instances = new Instances(Distribution.current().root());

    /**
     * Those that are meant, which are all if nothing was said.
     *
     * @throws IllegalArgumentException if there is none of that name, or on that broker
     */
    List<Instance> all() {
        Broker asked = broker == null ? null : Broker.named(broker);
        List<Instance> there = instances.all();
        List<Instance> meant = there.stream()
                .filter(instance -> name == null || instance.name().equals(name))
                .filter(instance -> asked == null || instance.broker() == asked)
                .toList();
        if (meant.isEmpty() && (name != null || asked != null)) {
            throw new IllegalArgumentException("there is no instance%s%s; there are: %s"
                    .formatted(
                            name == null ? "" : " '" + name + "'",
                            asked == null ? "" : " on " + asked.title(),
                            names(there)));
        }
        return meant;
    }

    /**
     * The one that is meant.
     *
     * @throws IllegalArgumentException if there is none, or several and it was not said which
     */
    Instance existing() {
        List<Instance> candidates = all();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("nothing was ever started here. Start it: ./penstock up");
        }
        List<Instance> running = candidates.stream().filter(Instance::alive).toList();
        List<Instance> meant = running.isEmpty() ? candidates : running;
        if (meant.size() > 1) {
            throw new IllegalArgumentException("there are several instances (" + names(meant) + "); say which: --name "
                    + meant.getFirst().name());
        }
        return meant.getFirst();
    }

    private static String names(List<Instance> instances) {
        return instances.isEmpty()
                ? "none"
                : instances.stream().map(Instance::name).collect(Collectors.joining(", "));
    }
}
