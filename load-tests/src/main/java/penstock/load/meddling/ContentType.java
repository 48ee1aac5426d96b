package penstock.load.meddling;

import java.nio.charset.StandardCharsets;

/** Of every message of Penstock's. */
final class ContentType {
    static final String TEXT = "application/cloudevents-batch+json";
    static final byte[] BYTES = TEXT.getBytes(StandardCharsets.US_ASCII);

    private ContentType() {}
}
