package penstock.load.drive;

/**
 * What is wanted of an answer.
 *
 * @param status 0 if no whole answer came
 * @param idHigh the first half of the order id that the body names, or 0
 * @param idLow the second half
 */
record Answer(int status, long idHigh, long idLow) {
    static final Answer NONE = new Answer(0, 0, 0);
}
