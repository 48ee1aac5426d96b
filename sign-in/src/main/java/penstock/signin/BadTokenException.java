package penstock.signin;

/** The token is not believed. It has no stack trace: it is an answer, not a failure, and may come often. */
public class BadTokenException extends RuntimeException {

    BadTokenException(String why) {
        super(why, null, false, false);
    }
}
