package penstock.load.ledger;

import org.jspecify.annotations.Nullable;

/** A connection that is opened when first needed, kept, and opened anew after trouble. */
final class Kept<C extends AutoCloseable> implements AutoCloseable {
    private final Object server;
    private final Opening<C> opening;
    private @Nullable C connection;

    Kept(Object server, Opening<C> opening) {
        this.server = server;
        this.opening = opening;
    }

    @FunctionalInterface
    interface Opening<C> {
        C open() throws Exception;
    }

    @FunctionalInterface
    interface Asking<C, T> {
        T ask(C connection) throws Exception;
    }

    <T> Source<T> ask(Asking<C, T> asking) {
        var answer = Source.read(server, () -> {
            var open = connection == null ? opening.open() : connection;
            connection = open;
            return asking.ask(open);
        });
        if (answer.failure() != null) {
            close();
        }
        return answer;
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            // What a broken connection says at its end is of no use to anybody.
            Source.read(server, () -> {
                open.close();
                return true;
            });
        }
    }
}
