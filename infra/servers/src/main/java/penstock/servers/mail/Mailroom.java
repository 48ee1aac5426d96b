package penstock.servers.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.subethamail.smtp.server.SMTPServer;

/** Runs the mail server until it is killed. It delivers nothing to anybody: what it takes can be read, that is all. */
public final class Mailroom {

    private static final int LARGEST_MAIL = 1_048_576;

    private Mailroom() {}

    /** @param args folder of the mails, SMTP port, page port; the address for both, loopback if it is not said */
    public static void main(String[] args) throws IOException {
        // Named, since Jakarta Mail otherwise looks through the class path for it at each mail.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        InetAddress address = InetAddress.getByName(args.length > 3 ? args[3] : "127.0.0.1");
        Mailbox mailbox = Mailbox.open(Path.of(args[0]), Clock.systemUTC());
        MailPages.serve(mailbox, address, Integer.parseInt(args[2]));
        SMTPServer.port(Integer.parseInt(args[1]))
                .bindAddress(address)
                .hostName("localhost")
                .softwareName("Penstock mailroom")
                .messageHandlerFactory(_ -> new Delivery(mailbox, LARGEST_MAIL))
                .insertReceivedHeaders(false)
                .maxMessageSize(LARGEST_MAIL)
                .maxConnections(200)
                .connectionTimeout(2, TimeUnit.MINUTES)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .build()
                .start();
    }
}
