package penstock.servers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailServerIT extends ServerContract<MailServer> {

    private static final Pattern SUBJECT = Pattern.compile("\"subject\":\"([^\"]*)\"");

    MailServerIT() {
        super(MailServer::new);
    }

    @Override
    void write(MailServer server, String text, String password) throws Exception {
        send(server, text, "buyer@example.org", text, text);
    }

    @Override
    List<String> read(MailServer server) throws Exception {
        String json = get(server.page().resolve("messages?limit=1000")).body();
        return SUBJECT.matcher(json)
                .results()
                .map(MatchResult::group)
                .map(s -> s.substring(11, s.length() - 1))
                .toList();
    }

    @Override
    String passwordOf(MailServer server) {
        return "";
    }

    @Override
    boolean asksForPassword() {
        return false;
    }

    @Test
    void collapsesASecondDeliveryOfTheSameMessage() throws Exception {
        try (Servers servers = Servers.temporary()) {
            MailServer server = servers.add(MailServer::new);
            servers.start();

            send(server, "one", "a@example.org", "Reserved", "text");
            send(server, "one", "a@example.org", "Reserved", "text");
            send(server, "two", "b@example.org", "Größe <b>reserved</b>", "<script>alert(1)</script> 5 € é");
            server.kill();
            servers.start();
            send(server, "two", "b@example.org", "Größe <b>reserved</b>", "<script>alert(1)</script> 5 € é");

            assertThat(get(server.page().resolve("count")).body())
                    .isEqualToIgnoringNewLines("{\"messages\":2,\"collapsed\":2}");
            assertThat(server.messages()).isEqualTo(2);
            assertThat(server.collapsed()).isEqualTo(2);
            showsOneMailWithoutItsMarkup(server);
        }
    }

    private void showsOneMailWithoutItsMarkup(MailServer server) throws Exception {
        HttpResponse<String> list = get(server.page().resolve("?recipient=b%40example.org"));
        assertThat(list.body()).contains("b@example.org", "Größe &lt;b&gt;").doesNotContain("a@example.org");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        String link = Pattern.compile("/mails/[0-9a-f]+")
                .matcher(list.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        assertThat(get(server.page().resolve(link)).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; 5 € é")
                .doesNotContain("<script");
        assertThat(get(server.page().resolve("/mails/..%2f..%2fports.eml")).statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void send(MailServer server, String id, String recipient, String subject, String text)
            throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", server.port());
        MimeMessage message = new MimeMessage(Session.getInstance(properties)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id.replace(' ', '-') + "@penstock>");
            }
        };
        message.setFrom(new InternetAddress("shop@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
