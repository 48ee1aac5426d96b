package penstock.order.application.pay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackSignatureTests {

    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");
    private static final byte[] BODY = "{\"outcome\":\"CAPTURED\"}".getBytes(StandardCharsets.UTF_8);

    private final CallbackSignature signature = new CallbackSignature("a secret", Duration.ofMinutes(5));

    @Test
    void provesWhatItSigned() {
        assertThat(signature.proves(signature.sign(BODY, NOW), BODY, NOW.plusSeconds(299)))
                .isTrue();
    }

    @Test
    void doesNotProveAnotherBodyOrAnotherSecret() {
        String signed = signature.sign(BODY, NOW);

        assertThat(signature.proves(signed, "{}".getBytes(StandardCharsets.UTF_8), NOW))
                .isFalse();
        assertThat(new CallbackSignature("another", Duration.ofMinutes(5)).proves(signed, BODY, NOW))
                .isFalse();
    }

    @Test
    void doesNotProveWhatIsOldOrFromTheFuture() {
        String signed = signature.sign(BODY, NOW);

        assertThat(signature.proves(signed, BODY, NOW.plusSeconds(301))).isFalse();
        assertThat(signature.proves(signed, BODY, NOW.minusSeconds(301))).isFalse();
    }

    @Test
    void signsTheTimeToo() {
        String signed = signature.sign(BODY, NOW);

        assertThat(signature.proves(signed.replaceFirst("t=\\d+", "t=" + (NOW.getEpochSecond() + 1)), BODY, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1=", "t=1,v1=0", "t=x,v1=", "t=99999999999999999999,v1=0"})
    void readsNothingElse(String header) {
        assertThat(signature.proves(header, BODY, NOW)).isFalse();
        assertThat(signature.proves(null, BODY, NOW)).isFalse();
    }
}
