package penstock.load.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerReaderTests {
    private static final UUID ORDER = UUID.fromString("0b0c2f7e-8d1a-8c3f-9e2d-ffeeddccbbaa");
    private static final String BODY = "{\"orderId\":\"" + ORDER + "\",\"state\":\"QUEUED\"}";
    private static final String WITH_LENGTH =
            "HTTP/1.1 202 \r\nContent-Type: application/json\r\nCONTENT-length:  " + BODY.length() + "\r\n\r\n" + BODY;

    private final AnswerReader reader = new AnswerReader();

    @Test
    void readsStatusAndOrderOfAnAnswerWithALength() throws IOException {
        assertThat(read(WITH_LENGTH))
                .isEqualTo(new Answer(202, ORDER.getMostSignificantBits(), ORDER.getLeastSignificantBits()));
    }

    @Test
    void waitsForTheLastByte() throws IOException {
        for (int length = 0; length < WITH_LENGTH.length(); length++) {
            assertThat(read(WITH_LENGTH.substring(0, length)))
                    .as("after %d bytes", length)
                    .isNull();
        }
    }

    @Test
    void readsChunksToTheirEnd() throws IOException {
        var chunked = "HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
        assertThat(read(chunked)).isNull();
        assertThat(read(chunked + "0\r\n\r\n")).isEqualTo(new Answer(409, 0, 0));
    }

    @Test
    void takesNoBodyForAnEmptyOne() throws IOException {
        assertThat(read("HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n")).isEqualTo(new Answer(204, 0, 0));
        assertThat(read("HTTP/1.1 503 \r\nContent-Length: 0\r\n\r\n")).isEqualTo(new Answer(503, 0, 0));
    }

    @Test
    void refusesAnAnswerWhoseEndCannotBeKnown() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n\r\nabc")).isInstanceOf(IOException.class);
    }

    private @Nullable Answer read(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        return reader.read(bytes, bytes.length);
    }
}
