package penstock.local.bench;

/** Hears how a benchmark goes on. */
public interface BenchListener {

    /** What is measured next, or what came out. */
    void line(String text);

    /**
     * Something that takes its time has come so far; called about once a second, by one thread at a time.
     *
     * @param what for people, the same for all calls about one thing
     * @param all 0 if that is not known
     */
    void progress(String what, long done, long all);
}
