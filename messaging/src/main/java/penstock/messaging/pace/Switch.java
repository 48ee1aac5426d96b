package penstock.messaging.pace;

/** Opens and closes a consumer's way from the broker; doing so again changes nothing. */
public interface Switch {

    void close(String consumer);

    void open(String consumer);
}
