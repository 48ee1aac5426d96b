package penstock.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.notification.ChannelName;
import penstock.notification.Delivery;
import penstock.notification.InMemoryPreferences;
import penstock.notification.Letter;
import penstock.notification.Letters;
import penstock.notification.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

class WebhooksTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Delivery TAKEN = new Delivery.Taken();
    private static final Delivery FORBIDDEN = new Delivery.Refused("the host has an address that may not be called");

    private final Receiver receiver = new Receiver();
    private final InMemoryPreferences preferences = new InMemoryPreferences();
    private final SettableClock clock = new SettableClock();
    private final AtomicInteger lookUps = new AtomicInteger();

    /** May call loopback over IPv4, as an installation inside a house would be configured. */
    private final Webhooks webhooks = calling(List.of("127.0.0.1/32"), WebhooksTests::names);

    WebhooksTests() {
        preferences.keepSecret("buyer-17", SECRET, true);
    }

    @AfterEach
    void close() throws IOException {
        webhooks.close();
        receiver.close();
    }

    private static InetAddress[] names(String host) throws UnknownHostException {
        return switch (host) {
            case "inside.example" -> addresses("10.0.0.1");
            case "inside6.example" -> addresses("fd00::1");
            case "mapped.example" -> addresses("::ffff:10.0.0.1");
            case "half-inside.example" -> addresses("127.0.0.1", "192.168.0.1");
            case "good.example" -> addresses("127.0.0.1");
            case "metadata.example" -> addresses("169.254.169.254");
            default -> InetAddress.getAllByName(host);
        };
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @Test
    void tellsAndSignsWhatHappened() {
        assertThat(send(receiver.url("/hook"))).isEqualTo(TAKEN);
        assertThat(receiver.received).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/hook");
            assertThat(call.header("Content-type")).startsWith("application/json");
            assertThat(call.body())
                    .isEqualTo(
                            "{\"type\":\"order.reserved\",\"timestamp\":\"2026-11-11T11:59:59Z\",\"data\":{"
                                    + "\"orderId\":\"8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42\","
                                    + "\"saleId\":\"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70\",\"title\":\"Phone 15\",\"quantity\":1}}");
            String id = call.header("Webhook-id");
            assertThat(id).matches("[0-9a-f]{32}");
            assertThat(call.header("Webhook-timestamp"))
                    .isEqualTo(Long.toString(clock.instant().getEpochSecond()));
            assertThat(call.header("Webhook-signature"))
                    .isEqualTo(Signature.of(
                            SECRET, id, clock.instant(), call.body().getBytes(StandardCharsets.UTF_8)));
        });
    }

    @Test
    void callsAgainUnderTheSameId() {
        send(receiver.url("/hook"));
        clock.pass(Duration.ofMinutes(1));
        send(receiver.url("/hook"));
        assertThat(receiver.received)
                .extracting(call -> call.header("Webhook-id"))
                .hasSize(2);
        assertThat(receiver.received.stream()
                        .map(call -> call.header("Webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void makesNoCallWithoutASignature() {
        Letter letter = Letters.letter(Letters.ORDER, ChannelName.WEBHOOK, "nobody", receiver.url("/hook"));
        assertThat(webhooks.send(List.of(letter)))
                .containsExactly(new Delivery.Refused("there is no secret to sign with"));
        assertThat(receiver.received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "404", "408", "429", "500", "503", "301", "302", "303", "304"})
    void putsOffWhatWasNotTaken(int status) {
        receiver.redirects("/hook", status, receiver.url("/elsewhere"));
        assertThat(send(receiver.url("/hook"))).isEqualTo(new Delivery.PutOff(Integer.toString(status)));
        assertThat(receiver.received).hasSize(1);
    }

    @Test
    void givesUpWhatIsGone() {
        receiver.answers("/hook", 410);
        assertThat(send(receiver.url("/hook"))).isEqualTo(new Delivery.Refused("410 Gone"));
    }

    @Test
    void putsOffWhatCannotBeReached() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(send("http://127.0.0.1:" + closed + "/")).isInstanceOf(Delivery.PutOff.class);
        assertThat(send("https://no-such-host.invalid/")).isEqualTo(new Delivery.PutOff("the host is unknown"));
    }

    @Test
    void doesNotLetASilentReceiverHoldUpTheOthers() throws IOException {
        receiver.answers("/silent", Receiver.SILENCE);
        List<Letter> letters = IntStream.range(0, 40)
                .mapToObj(i -> letter(receiver.url(i % 10 == 0 ? "/silent" : "/hook")))
                .toList();
        List<Delivery> deliveries;
        try (Webhooks hasty = calling(List.of("127.0.0.1/32"), WebhooksTests::names, Duration.ofSeconds(5))) {
            deliveries = hasty.send(letters);
        }
        for (int i = 0; i < letters.size(); i++) {
            if (i % 10 == 0) {
                assertThat(deliveries.get(i)).isInstanceOf(Delivery.PutOff.class);
            } else {
                assertThat(deliveries.get(i)).isEqualTo(TAKEN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://inside.example/",
                "https://inside6.example/",
                "https://mapped.example/",
                "https://half-inside.example/",
                "https://metadata.example/latest",
                "http://inside.example/"
            })
    void callsNoNameThatLeadsInside(String url) {
        assertThat(send(url)).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://[::1]:{port}/",
                "http://user:secret@127.0.0.1:{port}/",
                "http://127.0.0.2:{port}/",
                "http://0x7f.2:{port}/",
                "ftp://127.0.0.1:{port}/"
            })
    void callsNoUrlThatMayNotBeOne(String url) {
        assertThat(send(url.replace("{port}", Integer.toString(receiver.port()))))
                .isEqualTo(new Delivery.Refused("not a URL that may be called"));
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void callsNothingInsideUnlessItIsConfigured() throws IOException {
        try (Webhooks strict = calling(List.of(), WebhooksTests::names)) {
            assertThat(strict.send(List.of(letter(receiver.url("/hook")))))
                    .containsExactly(new Delivery.Refused("not a URL that may be called"));
            assertThat(strict.send(List.of(letter("https://localhost:" + receiver.port() + "/"))))
                    .containsExactly(FORBIDDEN);
        }
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void followsRedirectsThatKeepTheCall() {
        receiver.redirects("/old", 308, "/older");
        receiver.redirects("/older", 307, receiver.url("/hook"));
        assertThat(send(receiver.url("/old"))).isEqualTo(TAKEN);
        assertThat(receiver.received).extracting(Receiver.Received::path).containsExactly("/old", "/older", "/hook");
        assertThat(receiver.received.getLast().body())
                .isEqualTo(receiver.received.getFirst().body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://127.0.0.2:{port}/",
                "http://[::1]:{port}/",
                "http://x@127.0.0.1:{port}/",
                "file:///etc/passwd",
                "http://127.0.0.1:22/"
            })
    void followsNoRedirectIntoTheHouse(String location) {
        receiver.redirects("/hook", 307, location.replace("{port}", Integer.toString(receiver.port())));
        assertThat(send(receiver.url("/hook"))).isEqualTo(new Delivery.Refused("not a URL that may be called"));
        assertThat(receiver.received).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://inside.example/", "https://metadata.example/", "http://half-inside.example/"})
    void followsNoRedirectToANameThatLeadsInside(String location) {
        receiver.redirects("/hook", 308, location);
        assertThat(send(receiver.url("/hook"))).isEqualTo(FORBIDDEN);
    }

    @Test
    void followsRedirectsNotForEver() {
        receiver.redirects("/hook", 307, "/hook");
        assertThat(send(receiver.url("/hook"))).isEqualTo(new Delivery.PutOff("more than 3 redirects"));
        assertThat(receiver.received).hasSize(4);
    }

    /** The name service gives a good answer when it is asked first and a bad one ever after: DNS rebinding. */
    @Test
    void connectsToNothingButWhatItChecked() throws IOException {
        Map<Integer, String> answers = Map.of(1, "127.0.0.1");
        try (Webhooks rebound = calling(
                List.of("127.0.0.1/32"),
                host -> addresses(answers.getOrDefault(lookUps.incrementAndGet(), "127.0.0.2")))) {
            String url = "http://rebinding.example:" + receiver.port() + "/hook";
            assertThat(rebound.send(List.of(letter(url)))).containsExactly(FORBIDDEN);
        }
        assertThat(lookUps).hasValue(2);
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void connectsToTheAddressThatTheNameHad() {
        assertThat(send("http://good.example:" + receiver.port() + "/hook")).isEqualTo(TAKEN);
        assertThat(receiver.received.getFirst().header("Host")).isEqualTo("good.example:" + receiver.port());
    }

    private Delivery send(String url) {
        return webhooks.send(List.of(letter(url))).getFirst();
    }

    private static Letter letter(String url) {
        return Letters.letter(Letters.ORDER, ChannelName.WEBHOOK, "buyer-17", url);
    }

    private Webhooks calling(List<String> allowed, GuardedResolver.Names names) {
        return calling(allowed, names, Duration.ofMinutes(1));
    }

    private Webhooks calling(List<String> allowed, GuardedResolver.Names names, Duration callTimeout) {
        var settings = new WebhookSettings(allowed, Duration.ofSeconds(20), callTimeout);
        return new Webhooks(settings, preferences, clock, names);
    }
}
