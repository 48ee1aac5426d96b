package penstock.load.journal;

/** What an answer, or its absence, promises the caller (reliability I3). */
public enum Word {
    /** 202: the order exists, now and for ever. */
    OK,
    /** A definite 4xx: this call made no order. */
    REFUSED,
    /** A timeout, a reset or a 5xx: at most one order. */
    UNKNOWN;

    public static Word of(int status) {
        if (status == 202) {
            return OK;
        }
        return status >= 400 && status < 500 ? REFUSED : UNKNOWN;
    }
}
