package penstock.load.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Rows in the order of their order ids, fetched a few at a time. */
final class SortedRows<T extends ByOrder> implements AutoCloseable {
    private static final int FETCH = 1_000;

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final Books.Row<T> row;
    private @Nullable T next;

    SortedRows(Connection connection, String sql, Books.Row<T> row) throws SQLException {
        this.connection = connection;
        this.row = row;
        try {
            statement = connection.createStatement();
            statement.setFetchSize(FETCH);
            rows = statement.executeQuery(sql);
            advance();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The order id of the next row; null after the last one. */
    @Nullable
    String orderId() {
        return next == null ? null : next.orderId();
    }

    /** Takes all rows of the order; none if the next row belongs to a later one. */
    List<T> take(String orderId) throws SQLException {
        var taken = new ArrayList<T>(1);
        for (var taking = next; taking != null && taking.orderId().equals(orderId); taking = next) {
            taken.add(taking);
            advance();
        }
        return taken;
    }

    private void advance() throws SQLException {
        var last = next;
        next = rows.next() ? row.read(rows) : null;
        // The walk over several tables is only right if the server sorts ids as this program does.
        if (last != null && next != null && next.orderId().compareTo(last.orderId()) < 0) {
            throw new SQLException("order ids are not sorted: " + last.orderId() + " before " + next.orderId());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
