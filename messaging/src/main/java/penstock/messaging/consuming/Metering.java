package penstock.messaging.consuming;

/** Lets events pass at their consumer's pace. */
@FunctionalInterface
public interface Metering {

    /** As fast as they come. */
    Metering FREE = (consumer, most) -> most;

    /**
     * Waits until some events may pass.
     *
     * @return how many may pass now, 1 to {@code most}; 0 if the service stops meanwhile
     */
    int admit(String consumer, int most);
}
