package penstock.load.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Parked messages by consumer. Event ids begin with the order id that they are about. */
record Parked(Map<Route, Set<String>> orderIds, Map<Route, Long> counts) {
    private static final int UUID_LENGTH = 36;

    static Parked read(Books books) throws SQLException {
        var orderIds = new HashMap<Route, Set<String>>();
        var counts = new HashMap<Route, Long>();
        for (var route : Route.ALL) {
            var ids = new HashSet<String>();
            var count = 0L;
            for (var table : books.tables().parked(route.database())) {
                var eventIds = books.list(
                        "SELECT COALESCE(event_id, '') FROM " + table + " WHERE consumer = ?",
                        row -> row.getString(1),
                        route.consumer());
                count += eventIds.size();
                eventIds.forEach(id -> ids.add(id.substring(0, Math.min(UUID_LENGTH, id.length()))));
            }
            orderIds.put(route, ids);
            counts.put(route, count);
        }
        return new Parked(orderIds, counts);
    }

    boolean has(Route consumer, String orderId) {
        return orderIds.getOrDefault(consumer, Set.of()).contains(orderId);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
