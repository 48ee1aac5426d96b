package penstock.gateway.routing;

/** Somebody searches the logs of a system that was started without what indexes them. */
public class NoLogsException extends RuntimeException {

    NoLogsException() {
        super("no log-service is known", null, false, false);
    }
}
