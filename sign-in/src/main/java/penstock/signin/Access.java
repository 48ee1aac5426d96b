package penstock.signin;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may go where: a table, read from the top, of which the first row that fits decides. What no row names is open,
 * which is safe only where nothing answers: let the last row close everything that the service serves.
 */
public final class Access {

    private record Row(
            @Nullable HttpMethod method,
            PathPattern path,
            @Nullable Role role) {
        boolean fits(HttpMethod asked, PathContainer where) {
            return (method == null || method.equals(asked)) && path.matches(where);
        }
    }

    private final List<Row> rows = new ArrayList<>();

    /** A row: whoever comes may do this, signed in or not. */
    public Access open(HttpMethod method, String path) {
        return row(method, path, null);
    }

    /** A row: everybody, whatever the method. */
    public Access open(String path) {
        return row(null, path, null);
    }

    /** A row: only those in this role, whatever the method. */
    public Access only(Role role, String path) {
        return row(null, path, role);
    }

    private Access row(@Nullable HttpMethod method, String path, @Nullable Role role) {
        rows.add(new Row(method, PathPatternParser.defaultInstance.parse(path), role));
        return this;
    }

    /** The role that is needed; null if none is. */
    public @Nullable Role needed(HttpMethod method, PathContainer path) {
        for (Row row : rows) {
            if (row.fits(method, path)) {
                return row.role();
            }
        }
        return null;
    }
}
