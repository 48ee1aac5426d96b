package penstock.messaging.topology;

import java.util.List;
import java.util.stream.Collectors;

/** The broker has not what the service declares; to go on would lose, duplicate or reorder messages. */
public final class WrongTopologyException extends RuntimeException {

    private final transient List<Fault> faults;

    WrongTopologyException(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault + ". To mend it: " + fault.remedy())
                .collect(Collectors.joining("; ", "the broker's topology is not as declared: ", "")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
