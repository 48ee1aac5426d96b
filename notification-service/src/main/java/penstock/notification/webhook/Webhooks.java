package penstock.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import penstock.notification.Channel;
import penstock.notification.ChannelName;
import penstock.notification.Delivery;
import penstock.notification.Letter;
import penstock.notification.PreferenceBook;

/** Calls the buyers' URLs, those of a batch side by side: one that does not answer costs the others no time of theirs. */
public final class Webhooks implements Channel, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookSettings settings;
    private final Reach reach;
    private final PreferenceBook preferences;
    private final Clock clock;
    private final GuardedResolver resolver;
    private final CloseableHttpClient http;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    public Webhooks(WebhookSettings settings, PreferenceBook preferences, Clock clock) {
        this(settings, preferences, clock, InetAddress::getAllByName);
    }

    Webhooks(WebhookSettings settings, PreferenceBook preferences, Clock clock, GuardedResolver.Names names) {
        this.settings = settings;
        this.reach = settings.reach();
        this.preferences = preferences;
        this.clock = clock;
        this.resolver = new GuardedResolver(names, reach);
        this.http = HttpClients.calling(resolver, settings);
    }

    /** What a receiver gets. @param type the order event's */
    record Content(String type, Instant timestamp, Data data) {
        record Data(String orderId, String saleId, String title, int quantity) {}

        static Content of(Letter letter) {
            var facts = letter.facts();
            return new Content(
                    letter.key().template().eventType(),
                    facts.happenedAt(),
                    new Data(letter.key().orderId(), facts.saleId(), facts.title(), facts.quantity()));
        }
    }

    private record Started(Call call, Future<Delivery> delivery) {}

    @Override
    public ChannelName name() {
        return ChannelName.WEBHOOK;
    }

    @Override
    public List<Delivery> send(List<Letter> letters) {
        Map<String, String> secrets = preferences.secrets(
                letters.stream().map(letter -> letter.key().buyerId()).collect(Collectors.toSet()));
        List<Started> started = new ArrayList<>(letters.size());
        for (Letter letter : letters) {
            String secret = secrets.get(letter.key().buyerId());
            Call call = new Call(http, resolver, reach);
            started.add(new Started(call, calls.submit(() -> deliver(call, letter, secret))));
        }
        long end = System.nanoTime() + settings.callTimeout().toNanos();
        return started.stream().map(each -> await(each, end)).toList();
    }

    private Delivery deliver(Call call, Letter letter, @Nullable String secret) {
        if (secret == null) {
            return new Delivery.Refused("there is no secret to sign with");
        }
        byte[] body = JSON.writeValueAsString(Content.of(letter)).getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        String id = letter.key().digest();
        Map<String, String> headers = Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                Signature.of(secret, id, now, body));
        try {
            return call.make(letter.recipient(), headers, body);
        } catch (ForbiddenAddressException e) {
            return new Delivery.Refused("the host has an address that may not be called");
        } catch (UnknownHostException e) {
            return new Delivery.PutOff("the host is unknown");
        } catch (IOException e) {
            return new Delivery.PutOff(e.getClass().getSimpleName());
        }
    }

    private static Delivery await(Started started, long end) {
        try {
            long left = Math.max(0, end - System.nanoTime());
            return started.delivery().get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            started.call().cancel();
            return new Delivery.PutOff("no answer in time");
        } catch (ExecutionException e) {
            return new Delivery.PutOff(
                    e.getCause() == null ? "failed" : e.getCause().getClass().getSimpleName());
        } catch (CancellationException e) {
            return new Delivery.Left();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Left();
        }
    }

    @Override
    public void close() throws IOException {
        calls.shutdownNow();
        http.close();
    }
}
