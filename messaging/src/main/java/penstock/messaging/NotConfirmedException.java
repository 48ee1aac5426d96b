package penstock.messaging;

/** The broker did not confirm what had to be published; the work in hand must be tried again. */
public class NotConfirmedException extends RuntimeException {
    public NotConfirmedException(String message) {
        super(message);
    }
}
