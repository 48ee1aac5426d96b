package penstock.servers.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTests {

    private static final Mail HOSTILE = new Mail(
            "0a1b",
            Instant.parse("2026-11-11T12:00:00Z"),
            "1@penstock",
            List.of("\"><script>@example.org"),
            "<img src=x onerror=alert('1')> \"quoted\" \\ \u0001");

    @Test
    void letsNoMarkupOfAMailIntoThePage() {
        String html = Html.list(List.of(HOSTILE), new Html.Position("\"><script>", 0, -1), 1, 0);

        assertThat(html).doesNotContain("<script", "<img").contains("&lt;img src=x onerror=alert(&#39;1&#39;)&gt;");
    }

    @Test
    void writesTextAsJson() {
        assertThat(Json.mails(List.of(HOSTILE))).contains("\\\"quoted\\\" \\\\ \\u0001\"");
        assertThat(Json.mails(List.of())).isEqualTo("[]\n");
        assertThat(Json.count(3, 1)).isEqualTo("{\"messages\":3,\"collapsed\":1}\n");
    }

    @Test
    void readsThePlainPartOfALetter() {
        Letter letter = Letter.of("""
                Delivered-To: a@example.org
                From: shop@example.org
                Subject: =?UTF-8?Q?Gr=C3=B6=C3=9Fe?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <p>html</p>
                --b
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                plain =E2=82=AC
                --b--
                """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(letter.to()).isEqualTo("a@example.org");
        assertThat(letter.subject()).isEqualTo("Größe");
        assertThat(letter.text()).isEqualTo("plain €");
    }
}
