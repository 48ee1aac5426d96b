package penstock.local.demo;

/** Shows a running sale. */
interface Board extends AutoCloseable {

    /** Called a few times a second, by one thread. */
    void show(View view);

    @Override
    void close();
}
