package penstock.signin;

/** Nobody can say whether a token is good: the issuer's keys are not known here and cannot be had at the moment. */
public class IssuerAwayException extends RuntimeException {

    IssuerAwayException(String why, Throwable cause) {
        super(why, cause);
    }
}
