package penstock.local;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import penstock.local.instance.Distribution;
import penstock.local.instance.Instance;
import penstock.local.instance.Instances;

/** Which of the instances in this checkout a command means. */
final class InstanceOption {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The instance; without it the only one there is, or the one named like the broker.")
    private @Nullable String name;

    private final Instances instances = new Instances(Distribution.current().root());

    /** The instance to create or go on with; its name is the broker's unless another was given. */
    Instance forBroker(String broker) {
        return instances.named(name == null ? broker : name);
    }

    /** The one that is meant, or those that are there if none was named. */
    List<Instance> all() {
        return name == null ? instances.all() : List.of(existing());
    }

    /**
     * The one that is meant.
     *
     * @throws IllegalArgumentException if there is none, or several and none was named
     */
    Instance existing() {
        List<Instance> candidates = instances.all();
        if (name != null) {
            return candidates.stream()
                    .filter(instance -> instance.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no instance '" + name + "'; there are: " + names(candidates)));
        }
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
