package penstock.gateway.edge;

/** The request's body is larger than this gateway lets through. */
public class BodyTooLargeException extends RuntimeException {

    private final int limit;

    public BodyTooLargeException(int limit) {
        super("a body of more than " + limit + " bytes");
        this.limit = limit;
    }

    public int limit() {
        return limit;
    }
}
