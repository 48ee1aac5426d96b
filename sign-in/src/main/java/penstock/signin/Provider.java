package penstock.signin;

import java.net.URI;
import java.net.http.HttpClient;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Finds what an issuer offers, by OpenID Connect Discovery, when it is first needed: the issuer may start later than
 * whoever believes it.
 */
final class Provider {

    private final URI issuer;
    private final RestClient http;
    private volatile @Nullable Endpoints endpoints;

    /** What this needs of the issuer's description; its other fields are not ours to know. */
    record Endpoints(URI issuer, URI jwks_uri, URI token_endpoint) {}

    Provider(SignInProperties settings) {
        this.issuer = settings.issuer();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build());
        requests.setReadTimeout(settings.timeout());
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** Bounded in time, for anything that is asked of the issuer. */
    RestClient http() {
        return http;
    }

    /** @throws RuntimeException if the issuer does not answer, or is not the one it was taken for */
    Endpoints endpoints() {
        Endpoints known = endpoints;
        if (known == null) {
            known = discover();
            endpoints = known;
        }
        return known;
    }

    private Endpoints discover() {
        Endpoints found = http.get()
                .uri(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration")
                .retrieve()
                .body(Endpoints.class);
        if (found == null || !issuer.equals(found.issuer())) {
            throw new IllegalStateException("penstock.sign-in.issuer is " + issuer + ", but who answers there is "
                    + (found == null ? "nobody" : found.issuer()));
        }
        return found;
    }
}
