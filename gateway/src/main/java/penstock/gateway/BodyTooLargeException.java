package penstock.gateway;

/** The request's body is larger than this gateway lets through. */
class BodyTooLargeException extends RuntimeException {

    private final int limit;

    BodyTooLargeException(int limit) {
        super("a body of more than " + limit + " bytes");
        this.limit = limit;
    }

    int limit() {
        return limit;
    }
}
