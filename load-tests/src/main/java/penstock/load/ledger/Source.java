package penstock.load.ledger;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/** Something that was read, or the reason why it could not be. */
record Source<T>(@Nullable T value, @Nullable String failure) {

    static <T> Source<T> read(Object server, Callable<T> reading) {
        try {
            return new Source<>(reading.call(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Source<>(null, server + " could not be read: interrupted");
        } catch (Unreadable e) {
            return new Source<>(null, e.getMessage());
        } catch (Exception e) {
            return new Source<>(null, server + " cannot be read: " + reason(e));
        }
    }

    /** What depends on a source that could not be read fails for the same reason. */
    static final class Unreadable extends RuntimeException {
        private Unreadable(@Nullable String failure) {
            super(failure);
        }
    }

    /** @throws Unreadable if this could not be read */
    T get() {
        if (value == null) {
            throw new Unreadable(failure);
        }
        return value;
    }

    private static String reason(Throwable e) {
        var cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        var text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.lines().findFirst().orElse(text);
    }
}
