package penstock.signin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import penstock.signin.SignInProperties.Client;

/**
 * Signs this service's own requests to another service: with a token that it gets from the issuer for its client id and
 * secret (RFC 6749, client credentials), kept until shortly before it expires or until somebody refuses it.
 */
public final class ServiceCredential implements ClientHttpRequestInterceptor {

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Provider provider;
    private final Client client;
    private final Clock clock;
    private volatile @Nullable Held held;

    private record Held(String token, Instant until) {}

    private record Granted(String access_token, long expires_in) {}

    ServiceCredential(Provider provider, Client client, Clock clock) {
        this.provider = provider;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution next)
            throws IOException {
        request.getHeaders().setBearerAuth(token());
        ClientHttpResponse response = next.execute(request, body);
        if (response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            held = null;
        }
        return response;
    }

    private String token() {
        Held now = held;
        if (now == null || clock.instant().isAfter(now.until())) {
            now = ask();
            held = now;
        }
        return now.token();
    }

    private Held ask() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        Granted granted = provider.http()
                .post()
                .uri(provider.endpoints().token_endpoint())
                .headers(headers -> headers.setBasicAuth(client.id(), client.secret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Granted.class);
        if (granted == null) {
            throw new IllegalStateException("The issuer gave no token for " + client.id() + ".");
        }
        return new Held(
                granted.access_token(),
                clock.instant().plusSeconds(granted.expires_in()).minus(MARGIN));
    }
}
