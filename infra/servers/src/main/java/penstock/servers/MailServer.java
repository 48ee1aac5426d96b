package penstock.servers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import penstock.servers.mail.MailFolder;
import penstock.servers.mail.Mailroom;

/**
 * A mail server whose mails can be read by everybody on this machine, at {@link #page()}: it takes mail for anyone and
 * delivers to no one. There is no password, as there is none to give to a sender.
 */
public final class MailServer extends Server {

    private static final String PAGE = "page";
    private static final int PATIENCE_MILLIS = 1_000;

    private final int port;
    private final int pagePort;

    public MailServer(Path instance) {
        this(instance, 0, 0);
    }

    /** @param port 0 for any that is free; so for {@code pagePort} */
    public MailServer(Path instance, int port, int pagePort) {
        super("mail", instance, port);
        this.port = port;
        this.pagePort = pagePort;
    }

    /**
     * What people read; programs append {@code count} or {@code messages?limit=…&skip=…&recipient=…} and get JSON, the
     * newest mail first.
     */
    public URI page() {
        return URI.create("http://" + host() + ":" + port(PAGE) + "/");
    }

    /** The folder with a file for each mail that can be seen. */
    public Path mails() {
        return data().mails();
    }

    /** Distinct mails (by Message-ID), counted from the files; also while the server is down. */
    public long messages() {
        try {
            return data().messages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deliveries of a Message-ID that was there already, counted from the files; also while the server is down. */
    public long collapsed() {
        try {
            return data().collapsed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("penstock.smtp.host", host(), "penstock.smtp.port", Integer.toString(port()));
    }

    @Override
    Map<String, Integer> wantedPorts() {
        return Map.of("client", port, PAGE, pagePort);
    }

    @Override
    void prepare() {
        PrivateFile.folder(mails());
    }

    @Override
    List<String> command() {
        // The process runs in another folder, and a launcher may have been started with a relative class path.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        // Nobody waits for it: it stands for a server that would be elsewhere.
        return Daemon.yielding(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xms16m",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath,
                Mailroom.class.getName(),
                data().path().toString(),
                Integer.toString(port()),
                Integer.toString(port(PAGE))));
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String greeting = in.readLine();
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return greeting != null && greeting.startsWith("220 ");
        } catch (IOException notYet) {
            return false;
        }
    }

    private MailFolder data() {
        return new MailFolder(folder().resolve("data"));
    }
}
