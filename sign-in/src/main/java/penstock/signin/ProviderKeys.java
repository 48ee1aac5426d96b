package penstock.signin;

import java.net.MalformedURLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys, fetched when needed and kept for five minutes. A key that is not known is looked for at
 * once, since keys rotate, but at most every ten seconds: invented key names must not become requests to the issuer.
 * When the issuer is away, the keys that were good go on being good for an hour.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {

    private static final int LARGEST = 64 * 1024;
    private static final long KEPT = TimeUnit.MINUTES.toMillis(5);
    private static final long ASK_AT_MOST_EVERY = TimeUnit.SECONDS.toMillis(10);
    private static final long OUTLIVE = TimeUnit.HOURS.toMillis(1);

    private final Provider provider;
    private final int timeout;
    private volatile @Nullable JWKSource<SecurityContext> keys;

    ProviderKeys(Provider provider, int timeoutMillis) {
        this.provider = provider;
        this.timeout = timeoutMillis;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return keys().get(selector, context);
        } catch (RateLimitReachedException e) {
            return List.of();
        }
    }

    private JWKSource<SecurityContext> keys() throws RemoteKeySourceException {
        JWKSource<SecurityContext> known = keys;
        if (known == null) {
            known = find();
            keys = known;
        }
        return known;
    }

    private synchronized JWKSource<SecurityContext> find() throws RemoteKeySourceException {
        try {
            return JWKSourceBuilder.create(
                            provider.endpoints().jwks_uri().toURL(),
                            new DefaultResourceRetriever(timeout, timeout, LARGEST))
                    .cache(KEPT, timeout)
                    .rateLimited(ASK_AT_MOST_EVERY)
                    .outageTolerant(OUTLIVE)
                    .build();
        } catch (MalformedURLException | RuntimeException e) {
            throw new RemoteKeySourceException("The issuer does not say where its keys are: " + e.getMessage(), e);
        }
    }
}
