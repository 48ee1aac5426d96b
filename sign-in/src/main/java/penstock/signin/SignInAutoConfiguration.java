package penstock.signin;

import java.time.Clock;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What every service needs to know who calls. */
@AutoConfiguration
@EnableConfigurationProperties(SignInProperties.class)
class SignInAutoConfiguration {

    @Bean
    Provider signInProvider(SignInProperties settings) {
        return new Provider(settings);
    }

    /** Whoever is the issuer has keys of its own. */
    @Bean
    @ConditionalOnMissingBean(JWKSource.class)
    JWKSource<SecurityContext> issuerKeys(Provider provider, SignInProperties settings) {
        return new ProviderKeys(provider, Math.toIntExact(settings.timeout().toMillis()));
    }

    @Bean
    Tokens tokens(SignInProperties settings, JWKSource<SecurityContext> keys, Clock clock) {
        return new Tokens(settings, keys, clock);
    }

    @Bean
    @ConditionalOnProperty("penstock.sign-in.client.id")
    ServiceCredential serviceCredential(Provider provider, SignInProperties settings, Clock clock) {
        SignInProperties.Client client = settings.client();
        if (client == null) {
            throw new IllegalStateException("penstock.sign-in.client.id is given, so the client is");
        }
        return new ServiceCredential(provider, client, clock);
    }
}
