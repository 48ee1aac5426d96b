package penstock.gateway.limits;

/** Somebody asks more often than they may. It has no stack trace: it is an answer, and comes often. */
public class TooManyRequestsException extends RuntimeException {

    private final transient Limiter.Standing standing;
    private final String policy;

    TooManyRequestsException(Limiter.Standing standing, String policy) {
        super("too many requests of one " + standing.name(), null, false, false);
        this.standing = standing;
        this.policy = policy;
    }

    public Limiter.Standing standing() {
        return standing;
    }

    String policy() {
        return policy;
    }
}
