package penstock.notification.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.notification.Delivery;
import penstock.notification.Language;
import penstock.notification.Letter;
import penstock.notification.Letters;
import penstock.notification.SettableClock;
import penstock.notification.Wordings;

import static org.assertj.core.api.Assertions.assertThat;

class EmailTests {

    private final ScriptedSmtp smtp = new ScriptedSmtp();
    private final Email email = to("127.0.0.1", smtp.port());

    @AfterEach
    void close() throws IOException {
        smtp.close();
    }

    @Test
    void writesAPlainLetterThatCanBeRecognised() {
        Letter letter = letter("bob@example.org");
        assertThat(email.send(List.of(letter))).containsExactly(new Delivery.Taken());
        assertThat(smtp.messages)
                .singleElement()
                .asString()
                .contains(
                        "Message-ID: " + letter.key().messageId(),
                        "From: no-reply@penstock.example",
                        "To: bob@example.org",
                        "Subject: Reserved for you: Phone 15",
                        "Date: Wed, 11 Nov 2026 12:00:00 +0000",
                        "Auto-Submitted: auto-generated",
                        "Content-Language: en",
                        "Content-Type: multipart/alternative;",
                        "Content-Type: text/plain; charset=UTF-8",
                        "Content-Type: text/html; charset=UTF-8",
                        "<!DOCTYPE html>");
    }

    @Test
    void writesInChinese() {
        Letter letter = letter("bob@example.org");
        email.send(List.of(new Letter(letter.key(), letter.recipient(), Language.ZH, letter.facts())));
        assertThat(smtp.messages).singleElement().satisfies(message -> {
            MimeMessage mail =
                    new MimeMessage(null, new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
            assertThat(mail.getSubject()).isEqualTo("已为您预留：Phone 15");
            assertThat(mail.getContentLanguage()).containsExactly("zh");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("好消息：已为您预留 1 件“Phone 15”");
            assertThat(parts.getBodyPart(1).getContent().toString()).contains("<html lang=\"zh\">", "件“Phone 15”");
        });
    }

    @Test
    void takesItForTroubleWithTheServerWhenEveryLetterIsPutOff() {
        smtp.answers("RCPT TO:", "451 4.7.1 greylisted");
        assertThat(email.send(List.of(letter("one@example.org"), letter("two@example.org"))))
                .containsOnly(new Delivery.Unreached("every letter is put off: 451 4.7.1"))
                .hasSize(2);
        assertThat(email.send(List.of(letter("one@example.org")))).containsExactly(new Delivery.PutOff("451 4.7.1"));
    }

    @Test
    void leavesTheRestOfABatchThatTakesTooLong() {
        var clock = new SettableClock() {
            @Override
            public Instant instant() {
                // Each look at it takes two seconds.
                pass(Duration.ofSeconds(2));
                return super.instant();
            }
        };
        Email slow = new Email(server("127.0.0.1", smtp.port()), new Wordings(), Duration.ofSeconds(5), clock);
        List<Delivery> deliveries =
                slow.send(List.of(letter("one@example.org"), letter("two@example.org"), letter("three@example.org")));
        assertThat(deliveries).containsExactly(new Delivery.Taken(), new Delivery.Left(), new Delivery.Left());
    }

    @Test
    void sendsManyOverOneConnection() {
        List<Letter> letters = IntStream.range(0, 300)
                .mapToObj(i -> letter("buyer-" + i + "@example.org"))
                .toList();
        assertThat(email.send(letters)).hasSize(300).containsOnly(new Delivery.Taken());
        assertThat(smtp.messages).hasSize(300);
        assertThat(smtp.connections).hasValue(1);
    }

    @Test
    void doesNotLetABadRecipientSpoilTheOthers() {
        smtp.answers("RCPT TO:<nobody@", "550 5.1.1 <nobody@example.org> unknown");
        List<Delivery> deliveries = email.send(List.of(
                letter("one@example.org"),
                letter("nobody@example.org"),
                letter("not an address"),
                letter("two@example.org")));
        assertThat(deliveries)
                .containsExactly(
                        new Delivery.Taken(),
                        new Delivery.Refused("550 5.1.1 <nobody@example.org> unknown"),
                        new Delivery.Refused("not an e-mail address"),
                        new Delivery.Taken());
        assertThat(smtp.messages).hasSize(2);
    }

    @Test
    void letsNoRecipientSpeakSmtp() {
        assertThat(email.send(List.of(letter("bob@example.org>\r\nRCPT TO:<eve@example.org"))))
                .containsExactly(new Delivery.Refused("not an e-mail address"));
    }

    @Test
    void takesARefusedContentForARefusal() {
        smtp.answers("Subject:", "554 5.7.1 looks like spam");
        assertThat(email.send(List.of(letter("bob@example.org"))))
                .containsExactly(new Delivery.Refused("554 5.7.1 looks like spam"));
    }

    @Test
    void putsOffOnlyTheLetterWhoseMailboxIsBusy() {
        smtp.answers("RCPT TO:<busy@", "450 4.2.0 busy@example.org is busy");
        smtp.answers("RCPT TO:<full@", "452 4.2.2 the mailbox of full@example.org is full");
        assertThat(email.send(
                        List.of(letter("busy@example.org"), letter("full@example.org"), letter("two@example.org"))))
                .containsExactly(
                        new Delivery.PutOff("450 4.2.0"), new Delivery.PutOff("452 4.2.2"), new Delivery.Taken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:|550 5.7.1 sender not allowed",
                "RCPT TO:<two@|421 4.7.0 too many",
                "RCPT TO:<two@|452 4.3.1 no space for two@example.org",
                "RCPT TO:<two@|452 no space",
                "RCPT TO:<two@|" + ScriptedSmtp.HANG_UP,
                "To: two@|" + ScriptedSmtp.HANG_UP,
                "EHLO|" + ScriptedSmtp.HANG_UP,
                "greeting|554 go away",
            })
    void takesTroubleWithTheServerForTroubleWithTheChannel(String script) {
        String[] parts = script.split("\\|", 2);
        smtp.answers(parts[0], parts[1]);
        List<Delivery> deliveries =
                email.send(List.of(letter("one@example.org"), letter("two@example.org"), letter("three@example.org")));
        assertThat(deliveries).hasSize(3);
        assertThat(deliveries.subList(1, 3))
                .allSatisfy(delivery -> assertThat(delivery)
                        .isInstanceOfSatisfying(
                                Delivery.Unreached.class,
                                unreached -> assertThat(unreached.reason()).doesNotContain("@")));
        assertThat(smtp.messages).hasSizeLessThan(2);
    }

    @Test
    void doesNotWaitForeverForAServerThatSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0)) {
            assertThat(to("127.0.0.1", silent.getLocalPort()).send(List.of(letter("one@example.org"))))
                    .singleElement()
                    .isInstanceOf(Delivery.Unreached.class);
        }
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThat(to("127.0.0.1", port).send(List.of(letter("one@example.org"), letter("two@example.org"))))
                .hasSize(2)
                .allMatch(Delivery.Unreached.class::isInstance);
    }

    private static Email to(String host, int port) {
        return new Email(server(host, port), new Wordings(), Duration.ofSeconds(10), new SettableClock());
    }

    private static SmtpServer server(String host, int port) {
        return new SmtpServer(
                host,
                port,
                SmtpServer.Security.NONE,
                null,
                null,
                "no-reply@penstock.example",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    private static Letter letter(String recipient) {
        return Letters.email(Letters.ORDER, recipient);
    }
}
