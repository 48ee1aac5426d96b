package penstock.messaging.consuming;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import penstock.messaging.MalformedEventException;
import penstock.messaging.NotConfirmedException;

/** What an exception says about the chance of another attempt. */
enum Trouble {

    /** Infrastructure is away or a race was lost: the same call will succeed later, so nothing is given up for it. */
    TRANSIENT,

    /** The event itself is wrong: no attempt helps. */
    MALFORMED,

    /** Nobody knows: it gets a bounded number of attempts. */
    UNCLEAR;

    /**
     * MariaDB: record changed since last read, lock wait timeout, deadlock; lost and refused connections; a disk that is
     * full, which it tells in several ways (error writing a file, disk full, error in the storage engine, table full).
     */
    private static final Set<Integer> TRANSIENT_CODES =
            Set.of(1020, 1205, 1213, 1040, 1053, 1077, 1927, 2006, 2013, 3, 1021, 1026, 1030, 1114);

    /**
     * Clients that are not on this module's class path name their exceptions so. A wrong guess in this direction
     * waits too long; a wrong guess in the other parks good messages because a server was restarted.
     */
    private static final Pattern TRANSIENT_NAMES =
            Pattern.compile("Connect|Connection|Timeout|TimedOut|Unavailable|Loading|ClusterDown|TryAgain|Closed");

    static Trouble of(Throwable thrown) {
        if (chain(thrown).anyMatch(MalformedEventException.class::isInstance)) {
            return MALFORMED;
        }
        return chain(thrown).anyMatch(Trouble::isTransient) ? TRANSIENT : UNCLEAR;
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        // A cause that loops is rare, but then this must not.
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(30);
    }

    private static boolean isTransient(Throwable cause) {
        return switch (cause) {
            case NotConfirmedException e -> true;
            case TransientDataAccessException e -> true;
            case RecoverableDataAccessException e -> true;
            case DataAccessResourceFailureException e -> true;
            case CannotCreateTransactionException e -> true;
            case TransactionSystemException e -> true;
            case SQLException e -> isTransient(e);
            case IOException e -> !e.getClass().getName().startsWith("tools.jackson");
            case TimeoutException e -> true;
            default -> TRANSIENT_NAMES.matcher(cause.getClass().getSimpleName()).find();
        };
    }

    private static boolean isTransient(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || TRANSIENT_CODES.contains(e.getErrorCode())
                || state != null && (state.startsWith("08") || state.startsWith("40"));
    }
}
