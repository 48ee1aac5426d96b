package penstock.servers.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The two documents for programs. */
final class Json {

    private Json() {}

    static String count(long messages, long collapsed) {
        return "{\"messages\":" + messages + ",\"collapsed\":" + collapsed + "}\n";
    }

    static String mails(List<Mail> mails) {
        return mails.stream().map(Json::mail).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private static String mail(Mail mail) {
        return "{\"id\":" + string(mail.id())
                + ",\"messageId\":" + string(mail.messageId())
                + ",\"recipients\":"
                + mail.recipients().stream().map(Json::string).collect(Collectors.joining(",", "[", "]"))
                + ",\"subject\":" + string(mail.subject())
                + ",\"receivedAt\":" + string(mail.receivedAt().toString()) + "}";
    }

    static String string(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
