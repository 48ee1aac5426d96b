package penstock.notification;

/** Some letters alone were not taken: they get a bounded number of attempts, and do not hold up others after that. */
class LettersPutOffException extends RuntimeException {
    LettersPutOffException(String message) {
        super(message);
    }
}
