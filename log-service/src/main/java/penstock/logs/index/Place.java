package penstock.logs.index;

/**
 * Where a line stands in Kafka.
 *
 * @param source the partition, told from one of an earlier topic
 * @param partition its number
 */
public record Place(String source, int partition, long offset) {}
