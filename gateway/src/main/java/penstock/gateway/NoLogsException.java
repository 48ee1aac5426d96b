package penstock.gateway;

/** Somebody searches the logs of a system that was started without what indexes them. */
class NoLogsException extends RuntimeException {

    NoLogsException() {
        super("no log-service is known", null, false, false);
    }
}
