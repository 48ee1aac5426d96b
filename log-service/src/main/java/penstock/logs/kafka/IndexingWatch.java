package penstock.logs.kafka;

/** Is told of what was indexed. */
public interface IndexingWatch {

    /** @param behindBy lines that Kafka has and the index has not */
    void indexed(int lines, int unreadable, long behindBy);
}
