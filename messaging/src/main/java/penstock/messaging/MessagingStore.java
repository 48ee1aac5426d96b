package penstock.messaging;

import javax.sql.DataSource;

/**
 * Where the tables {@code outbox} and {@code parked_message} are. By default both are the service's only data source;
 * a service that has several, or one that routes, declares a bean of this type.
 *
 * @param transactional the data source that the service's transactions run on: the outbox is written through it
 * @param direct one that reaches the same tables with plain SQL: the relay and the parking lot use it, in transactions
 *     of their own
 */
public record MessagingStore(DataSource transactional, DataSource direct) {}
