package penstock.notification.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

import penstock.notification.Delivery;

/** One letter's call, through all its redirects. Cancelled by another thread when its time is over. */
final class Call {

    private static final int MOST_REDIRECTS = 3;

    /** Read so that the connection can be used again; a longer answer costs it its connection. */
    private static final int ANSWER_BYTES = 4 * 1024;

    private final CloseableHttpClient http;
    private final GuardedResolver resolver;
    private final Reach reach;
    private volatile boolean cancelled;
    private volatile HttpPost current = new HttpPost("http://none.invalid");

    Call(CloseableHttpClient http, GuardedResolver resolver, Reach reach) {
        this.http = http;
        this.resolver = resolver;
        this.reach = reach;
    }

    private sealed interface Step {
        record Done(Delivery delivery) implements Step {}

        record Redirect(URI to) implements Step {}
    }

    Delivery make(String url, Map<String, String> headers, byte[] body) throws IOException {
        URI target = URI.create(url);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Optional<WebhookUrl> checked = WebhookUrl.of(target.toString(), reach);
            if (checked.isEmpty()) {
                return new Delivery.Refused("not a URL that may be called");
            }
            if (!checked.get().encrypted() && !resolver.isAllowed(target.getHost())) {
                return new Delivery.Refused("not encrypted");
            }
            switch (post(target, headers, body)) {
                case Step.Done(Delivery delivery) -> {
                    return delivery;
                }
                case Step.Redirect(URI to) -> target = to;
            }
        }
        return new Delivery.PutOff("more than " + MOST_REDIRECTS + " redirects");
    }

    void cancel() {
        cancelled = true;
        current.cancel();
    }

    private Step post(URI target, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost post = new HttpPost(target);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        current = post;
        if (cancelled) {
            throw new IOException("cancelled");
        }
        HttpHost host = new HttpHost(target.getScheme(), target.getHost(), target.getPort());
        try (ClassicHttpResponse response = http.executeOpen(host, post, null)) {
            readSome(response.getEntity());
            return judge(target, response.getCode(), response.getFirstHeader("Location"));
        }
    }

    private static Step judge(URI target, int status, Header location) {
        if (status >= 200 && status < 300) {
            return new Step.Done(new Delivery.Taken());
        }
        if (status == 410) {
            return new Step.Done(new Delivery.Refused("410 Gone"));
        }
        // The others would turn the call into one without a body.
        if ((status == 307 || status == 308) && location != null) {
            try {
                return new Step.Redirect(target.resolve(location.getValue()));
            } catch (IllegalArgumentException e) {
                return new Step.Done(new Delivery.PutOff(status + " to something that is not a URL"));
            }
        }
        return new Step.Done(new Delivery.PutOff(Integer.toString(status)));
    }

    private static void readSome(HttpEntity entity) throws IOException {
        if (entity != null) {
            InputStream content = entity.getContent();
            content.readNBytes(ANSWER_BYTES);
        }
    }
}
