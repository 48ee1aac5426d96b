package penstock.tracing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceparentTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-11111111111111111111111111111111-1111111111111111-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
            })
    void writesWhatItRead(String traceparent) {
        assertThat(Traceparent.of(Traceparent.read(traceparent))).isEqualTo(traceparent);
        assertThat(Traceparent.isRecorded(traceparent)).isEqualTo(traceparent.endsWith("1"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-1111111111111111-01",
                "00-11111111111111111111111111111111-0000000000000000-01",
                "00-1111111111111111111111111111111X-1111111111111111-01",
                "00-11111111111111111111111111111111-1111111111111111-01-more",
                "ff-11111111111111111111111111111111-1111111111111111-01",
                "00 11111111111111111111111111111111 1111111111111111 01"
            })
    void takesNothingElseForOne(String text) {
        assertThat(Traceparent.read(text).isValid()).isFalse();
        assertThat(Traceparent.traceId(text)).isNull();
    }
}
