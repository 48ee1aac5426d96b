package penstock.messaging.topology;

import java.util.List;

/** A broker's topics, queues and exchanges. */
public interface Topology {

    /**
     * Holds what is there against what is declared, and changes nothing.
     *
     * @param complete whether what is missing is a fault, too: nobody will create it
     * @return all differences, empty if there is none
     * @throws RuntimeException if the broker cannot be asked
     */
    List<Fault> faults(List<Declared> declared, boolean complete);
}
