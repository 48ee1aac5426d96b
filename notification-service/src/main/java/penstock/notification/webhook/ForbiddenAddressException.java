package penstock.notification.webhook;

import java.net.UnknownHostException;

/** A host that resolves to where no call may go. To the HTTP client it is one that does not resolve. */
final class ForbiddenAddressException extends UnknownHostException {
    ForbiddenAddressException() {
        super("an address that may not be called");
    }
}
