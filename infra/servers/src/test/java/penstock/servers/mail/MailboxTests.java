package penstock.servers.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTests {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-11T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void keepsOneOfManySimultaneousDeliveriesOfAMessage() throws Exception {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        Callable<Void> delivery = () -> {
            mailbox.deliver(List.of("a@example.org"), mail("order-1", "Reserved"));
            return null;
        };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(
                    IntStream.range(0, 50).mapToObj(_ -> delivery).toList())) {
                done.get();
            }
        }

        assertThat(mailbox.size()).isEqualTo(1);
        assertThat(mailbox.collapsed()).isEqualTo(49);
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void showsTheSameAfterARestart() throws IOException {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        mailbox.deliver(List.of("a@example.org", "b@example.org"), mail("1", "First"));
        mailbox.deliver(List.of("b@example.org"), mail("2", "=?UTF-8?Q?Gr=C3=B6=C3=9Fe?="));
        mailbox.deliver(List.of("b@example.org"), mail("2", "again"));

        Mailbox again = Mailbox.open(folder, NOON);

        assertThat(again.newest("", 0, 10)).isEqualTo(mailbox.newest("", 0, 10)).hasSize(2);
        assertThat(again.newest("A@example.org", 0, 10))
                .extracting(Mail::subject)
                .containsExactly("First");
        assertThat(again.newest("b@example.org", 0, 1))
                .extracting(Mail::subject)
                .containsExactly("Größe");
        assertThat(again.collapsed()).isEqualTo(1);
    }

    @Test
    void readsAMailWhoseIndexLineWasLostOrTorn() throws IOException {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        mailbox.deliver(List.of("a@example.org"), mail("1", "First"));
        Files.writeString(folder.resolve("index"), "0a1b\t17");

        Mailbox again = Mailbox.open(folder, NOON);

        assertThat(again.newest("a@example.org", 0, 10)).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo("1@penstock");
            assertThat(mail.subject()).isEqualTo("First");
        });
    }

    @Test
    void readsAMailWhoseIndexLineWasTornWithinALetter() throws IOException {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        mailbox.deliver(List.of("a@example.org"), mail("1", "First"));
        mailbox.deliver(List.of("a@example.org"), mail("2", "Größe"));
        Path index = folder.resolve("index");
        byte[] lines = Files.readAllBytes(index);
        Files.write(
                index, Arrays.copyOf(lines, lines.length - "\u00dfe\n".getBytes(StandardCharsets.UTF_8).length + 1));

        Mailbox again = Mailbox.open(folder, NOON);
        again.deliver(List.of("a@example.org"), mail("3", "Third"));

        assertThat(again.newest("", 0, 10)).extracting(Mail::subject).containsExactly("Third", "Größe", "First");
    }

    @Test
    void forgetsAMailWhoseFileIsGone() throws IOException {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        mailbox.deliver(List.of("a@example.org"), mail("1", "First"));
        mailbox.deliver(List.of("a@example.org"), mail("2", "Second"));
        Files.delete(folder.resolve("new")
                .resolve(mailbox.newest("", 0, 1).getFirst().id()));

        Mailbox again = Mailbox.open(folder, NOON);

        assertThat(again.newest("", 0, 10)).extracting(Mail::subject).containsExactly("First");
        assertThat(again.size()).isEqualTo(1);
    }

    /** More than is read of the index at once, of which some lines lie on both sides of a border. */
    @Test
    void listsManyMailsTheNewestFirst() throws IOException {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        for (int i = 0; i < 2_000; i++) {
            mailbox.deliver(List.of(i % 500 + "@example.org"), mail("many-" + i, "Größe " + i));
        }

        assertThat(mailbox.newest("", 0, 3_000))
                .extracting(Mail::subject)
                .containsExactlyElementsOf(IntStream.range(0, 2_000)
                        .mapToObj(i -> "Größe " + (1_999 - i))
                        .toList());
        assertThat(mailbox.newest("7@example.org", 1, 2))
                .extracting(Mail::subject)
                .containsExactly("Größe 1007", "Größe 507");
        assertThat(mailbox.newest("", 1_999, 10)).extracting(Mail::subject).containsExactly("Größe 0");
        assertThat(Files.size(folder.resolve("index"))).isGreaterThan(2 << 16);
    }

    @Test
    void neverTakesMailsWithoutAMessageIdForTheSame() throws IOException {
        Mailbox mailbox = Mailbox.open(folder, NOON);
        byte[] nameless = "Subject: hello\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);

        mailbox.deliver(List.of("a@example.org"), nameless);
        mailbox.deliver(List.of("a@example.org"), nameless);

        assertThat(mailbox.size()).isEqualTo(2);
    }

    private static byte[] mail(String id, String subject) {
        return "Message-ID: <%s@penstock>\r\nSubject: %s\r\n\r\ntext\r\n"
                .formatted(id, subject)
                .getBytes(StandardCharsets.UTF_8);
    }
}
