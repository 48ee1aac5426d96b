package penstock.load.crowd;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import penstock.load.journal.Word;

/** What came back from one call; status 0 if nothing did, with the failure as the problem. */
record Reply(
        int status,
        @Nullable String orderId,
        @Nullable String problem,
        @Nullable Duration retryAfter) {

    static Reply none(String failure) {
        return new Reply(0, null, failure, null);
    }

    Word word() {
        return Word.of(status);
    }

    /** Whether the same key may have better luck a little later. */
    boolean worthAnotherTry() {
        return word() == Word.UNKNOWN || status == 429;
    }
}
