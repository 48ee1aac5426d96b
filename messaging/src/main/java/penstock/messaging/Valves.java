package penstock.messaging;

import java.util.List;

/** Sets the pace of a service's consumers while they run. A change reaches every instance within two seconds. */
public interface Valves {

    List<ConsumerStatus> status();

    /** @throws java.util.NoSuchElementException if there is no such consumer */
    void set(String consumer, Pace pace, String operator);
}
