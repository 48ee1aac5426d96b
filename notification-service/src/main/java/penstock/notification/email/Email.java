package penstock.notification.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;

import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;

import penstock.notification.Channel;
import penstock.notification.ChannelName;
import penstock.notification.Delivery;
import penstock.notification.Letter;
import penstock.notification.Wording;
import penstock.notification.Wordings;

/** E-mail over SMTP: one connection for all letters of a batch. */
public final class Email implements Channel {

    static {
        // Unless it is told, the mail API searches the whole class path anew for every letter: half of a letter's CPU.
        System.getProperties().putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final SmtpServer server;
    private final Wordings wordings;
    private final Duration budget;
    private final Clock clock;
    private final Session session;

    /** @param budget how long a batch may take before the rest of it is left for the next one */
    public Email(SmtpServer server, Wordings wordings, Duration budget, Clock clock) {
        this.server = server;
        this.wordings = wordings;
        this.budget = budget;
        this.clock = clock;
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(SmtpServer server) {
        Properties properties = new Properties();
        properties.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(server.connectTimeout().toMillis()));
        properties.setProperty(
                "mail.smtp.timeout", Long.toString(server.replyTimeout().toMillis()));
        properties.setProperty(
                "mail.smtp.writetimeout", Long.toString(server.replyTimeout().toMillis()));
        // Otherwise each connection begins with asking the name service who this machine is.
        properties.setProperty(
                "mail.smtp.localhost", server.from().substring(server.from().indexOf('@') + 1));
        switch (server.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
        return properties;
    }

    @Override
    public ChannelName name() {
        return ChannelName.EMAIL;
    }

    @Override
    public List<Delivery> send(List<Letter> letters) {
        List<Delivery> deliveries = new ArrayList<>(letters.size());
        try (SMTPTransport transport = new SMTPTransport(session, null)) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            Instant end = clock.instant().plus(budget);
            for (Letter letter : letters) {
                Delivery delivery = clock.instant().isAfter(end) ? new Delivery.Left() : deliver(transport, letter);
                deliveries.add(delivery);
                if (delivery instanceof Delivery.Unreached) {
                    break;
                }
            }
        } catch (MessagingException e) {
            // Closing may fail as well: by then every letter has its answer.
            fill(deliveries, letters.size(), new Delivery.Unreached(SmtpAnswer.withoutAddresses(e)));
        }
        if (!deliveries.isEmpty()) {
            fill(deliveries, letters.size(), deliveries.getLast());
        }
        return aboutTheServer(deliveries);
    }

    /** What happens to every letter is not about any of them. */
    private static List<Delivery> aboutTheServer(List<Delivery> deliveries) {
        boolean all = deliveries.size() > 1 && deliveries.stream().allMatch(Delivery.PutOff.class::isInstance);
        return all && deliveries.getLast() instanceof Delivery.PutOff(String reason)
                ? Collections.nCopies(deliveries.size(), new Delivery.Unreached("every letter is put off: " + reason))
                : deliveries;
    }

    private static void fill(List<Delivery> deliveries, int size, Delivery rest) {
        deliveries.addAll(Collections.nCopies(size - deliveries.size(), rest));
    }

    private Delivery deliver(SMTPTransport transport, Letter letter) {
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(letter.recipient(), true);
        } catch (AddressException e) {
            return new Delivery.Refused("not an e-mail address");
        }
        try {
            transport.sendMessage(message(letter, recipient), new Address[] {recipient});
            return new Delivery.Taken();
        } catch (SMTPSendFailedException e) {
            return SmtpAnswer.to(e.getCommand(), e.getReturnCode(), transport.getLastServerResponse());
        } catch (MessagingException e) {
            if (e.getNextException() instanceof IOException) {
                return new Delivery.Unreached(SmtpAnswer.withoutAddresses(e));
            }
            return SmtpAnswer.to("RCPT", transport.getLastReturnCode(), transport.getLastServerResponse());
        }
    }

    private MimeMessage message(Letter letter, InternetAddress recipient) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.key().messageId());
            }
        };
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(MimeMessage.RecipientType.TO, recipient);
        Wording wording = wordings.of(letter);
        message.setSubject(wording.subject(), StandardCharsets.UTF_8.name());
        message.setContent(
                new MimeMultipart("alternative", part(wording.text(), "plain"), part(wording.html(), "html")));
        message.setContentLanguage(new String[] {letter.language().tag()});
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), kind);
        return part;
    }
}
