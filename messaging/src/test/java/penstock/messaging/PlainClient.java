package penstock.messaging;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What somebody without this component has: the broker's own client and tools. */
interface PlainClient {

    /** A body with the media type that the broker told. */
    record Plain(@Nullable String contentType, String body) {}

    /** Returns when the broker has it. */
    void send(String destination, String key, byte @Nullable [] body) throws Exception;

    /** What waits for the readers, taken from their queue or from the beginning of the topic. */
    List<Plain> read(String destination, int count) throws Exception;

    /** Makes the destination otherwise than this component declares it. */
    void makeWrong(String destination) throws Exception;

    /** What has to be said about that. */
    List<String> complaints(String destination);

    /** Follows the advice. */
    void mend(String destination) throws Exception;

    /** What has to be said if there is nothing at all and nothing is to be made. */
    List<String> complaintsAboutNothing(String destination);

    /** Whether the broker takes a message of ten megabytes. */
    boolean takesTenMegabytes();
}
