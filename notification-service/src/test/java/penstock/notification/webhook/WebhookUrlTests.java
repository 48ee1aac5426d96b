package penstock.notification.webhook;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookUrlTests {

    private static final Reach PUBLIC = new Reach(List.of());
    private static final Reach WITH_LOOPBACK = new Reach(List.of("127.0.0.0/8"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://example.org/hook?token=1",
                "HTTPS://EXAMPLE.ORG/hook",
                "https://example.org:8443/hook",
                "https://example.org:443/",
                "https://1.1.1.1/hook",
                "https://[2606:4700::1111]/hook"
            })
    void takesWhatIsOutside(String url) {
        assertThat(WebhookUrl.of(url, PUBLIC)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org/hook",
                "/hook",
                "http://example.org/hook",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "javascript:alert(1)",
                "https:///hook",
                "https://",
                "https://user@example.org/",
                "https://user:secret@example.org/",
                "https://example.org@127.0.0.1/",
                "https://example.org/#fragment",
                "https://example.org:22/",
                "https://example.org:25/",
                "https://example.org:65536/",
                "https://example.org:0/",
                "https://exa mple.org/",
                "https://example.org/\r\nX: y",
                "https://\u4f8b\u5b50.org/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://0/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[64:ff9b::7f00:1]/"
            })
    void refusesWhatIsInsideOrNoWebhook(String url) {
        assertThat(WebhookUrl.of(url, PUBLIC)).isEmpty();
    }

    @Test
    void refusesWhatTheTableWouldCutOff() {
        assertThat(WebhookUrl.of("https://example.org/" + "x".repeat(980), PUBLIC))
                .isPresent();
        assertThat(WebhookUrl.of("https://example.org/" + "x".repeat(981), PUBLIC))
                .isEmpty();
    }

    @Test
    void takesWhatTheConfigurationAllows() {
        assertThat(WebhookUrl.of("http://127.0.0.1:9000/hook", WITH_LOOPBACK)).isPresent();
        assertThat(WebhookUrl.of("http://10.0.0.1:9000/hook", WITH_LOOPBACK)).isEmpty();
    }
}
