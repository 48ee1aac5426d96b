package penstock.servers.mail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The two pages for people. Everything that comes out of a mail goes through {@link #escape}. */
final class Html {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Html() {}

    /**
     * Where in the list the reader is.
     *
     * @param next how many mails the next page skips, -1 if this is the last one
     */
    record Position(String recipient, int skip, int next) {}

    static String list(List<Mail> mails, Position position, long total, long collapsed) {
        return page("Mail", """
                <h1>Mail</h1>
                <p>%d mails, newest first, times in UTC. %d repeated deliveries were collapsed.</p>
                <form action="/" method="get">
                  <label>Recipient <input name="recipient" type="email" value="%s" autocomplete="off"></label>
                  <button>Show</button>
                </form>
                <table>
                  <thead><tr><th>Received</th><th>Recipient</th><th>Subject</th></tr></thead>
                  <tbody>
                %s  </tbody>
                </table>
                %s
                """.formatted(
                        total,
                        collapsed,
                        escape(position.recipient()),
                        mails.stream().map(Html::row).collect(Collectors.joining()),
                        mails.isEmpty() ? "<p>No mail here.</p>" : older(position)));
    }

    static String mail(String id, Letter letter) {
        return page(letter.subject(), """
                <p><a href="/">All mails</a> · <a href="/mails/%s.eml">as it came</a></p>
                <h1>%s</h1>
                <dl>
                  <dt>From</dt><dd>%s</dd>
                  <dt>To</dt><dd>%s</dd>
                  <dt>Date</dt><dd>%s</dd>
                </dl>
                <pre>%s</pre>
                """.formatted(
                        escape(id),
                        escape(letter.subject()),
                        escape(letter.from()),
                        escape(letter.to()),
                        escape(letter.date()),
                        escape(letter.text())));
    }

    private static String row(Mail mail) {
        return "<tr><td>%s</td><td>%s</td><td><a href=\"/mails/%s\">%s</a></td></tr>\n"
                .formatted(
                        TIME.format(mail.receivedAt()),
                        escape(String.join(", ", mail.recipients())),
                        escape(mail.id()),
                        mail.subject().isEmpty() ? "(no subject)" : escape(mail.subject()));
    }

    private static String older(Position position) {
        return position.next() < 0
                ? ""
                : "<p><a href=\"/?recipient=%s&amp;skip=%d\">Older</a></p>"
                        .formatted(URLEncoder.encode(position.recipient(), StandardCharsets.UTF_8), position.next());
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Penstock</title>
                <link rel="stylesheet" href="/style.css">
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escape(title), body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
