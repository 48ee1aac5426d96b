package penstock.notification;

/** The channel itself is away: the message component insists for as long as that lasts, and parks nothing for it. */
class ChannelUnavailableException extends RuntimeException {
    ChannelUnavailableException(String message) {
        super(message);
    }
}
