package penstock.servers.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The mailbox over HTTP, read only: {@code /} and {@code /mails/<id>} for people, {@code /messages} and {@code /count}
 * as JSON, {@code /mails/<id>.eml} as it came.
 */
final class MailPages {

    private static final int PAGE = 100;
    private static final int MOST = 1_000_000;

    private final Mailbox mailbox;

    private MailPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    static HttpServer serve(Mailbox mailbox, InetAddress address, int port) throws IOException {
        MailPages pages = new MailPages(mailbox);
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                pages.answer(exchange).send(exchange);
            }
        });
        server.start();
        return server;
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return Answer.text(405, "This page is read only.\n");
        }
        if (!calledByAnOwnName(exchange)) {
            return Answer.text(421, "Call this page 127.0.0.1 or localhost.\n");
        }
        String path = exchange.getRequestURI().getPath();
        String recipient = parameter(exchange, "recipient");
        return switch (path) {
            case "/" -> list(recipient, number(parameter(exchange, "skip"), 0));
            case "/style.css" -> new Answer(200, "text/css; charset=utf-8", resource("style.css"));
            case "/messages" ->
                Answer.json(Json.mails(mailbox.newest(
                        recipient,
                        number(parameter(exchange, "skip"), 0),
                        number(parameter(exchange, "limit"), PAGE))));
            case "/count" -> Answer.json(Json.count(mailbox.size(), mailbox.collapsed()));
            default -> path.startsWith("/mails/") ? mail(path.substring("/mails/".length())) : Answer.NOT_FOUND;
        };
    }

    private Answer list(String recipient, int skip) throws IOException {
        List<Mail> mails = mailbox.newest(recipient, skip, PAGE + 1);
        return Answer.html(Html.list(
                mails.subList(0, Math.min(PAGE, mails.size())),
                new Html.Position(recipient, skip, mails.size() > PAGE ? skip + PAGE : -1),
                mailbox.size(),
                mailbox.collapsed()));
    }

    private Answer mail(String name) throws IOException {
        boolean raw = name.endsWith(".eml");
        Optional<byte[]> text = mailbox.text(raw ? name.substring(0, name.length() - ".eml".length()) : name);
        if (text.isEmpty()) {
            return Answer.NOT_FOUND;
        }
        return raw
                ? new Answer(200, "text/plain; charset=utf-8", text.get())
                : Answer.html(Html.mail(name, Letter.of(text.get())));
    }

    /** Otherwise a website could have its own name point here and read along through the visitor's browser. */
    private static boolean calledByAnOwnName(HttpExchange exchange) {
        String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
        return host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }

    private static String parameter(HttpExchange exchange, String name) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8)
                            .strip();
                } catch (IllegalArgumentException malformed) {
                    return "";
                }
            }
        }
        return "";
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,7}") ? Math.min(MOST, Integer.parseInt(text)) : otherwise;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MailPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
