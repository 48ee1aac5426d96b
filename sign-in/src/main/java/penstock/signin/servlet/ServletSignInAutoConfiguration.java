package penstock.signin.servlet;

import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import penstock.signin.Access;
import penstock.signin.BadTokenException;
import penstock.signin.IssuerAwayException;
import penstock.signin.Role;
import penstock.signin.Tokens;

/**
 * Holds every request of a service against its {@link Access} table, which is a bean of the service. Of Spring
 * Security's filters only those are left that a resource server needs: each one is on the path that a spike takes.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(BearerTokenAuthenticationFilter.class)
class ServletSignInAutoConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BuyerArgument());
    }

    @Bean
    Refusals signInRefusals() {
        return new Refusals();
    }

    /** Nobody is somebody yet while the headers are under way, and so nobody may take for ever to send them. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholeHeads() {
        return tomcat -> tomcat.setProtocol(WholeHeads.class.getName());
    }

    /** A span and a timer for each filter cost more than the filters do. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthenticationManager tokenVerification(Tokens tokens) {
        return unknown -> verify(tokens, (BearerTokenAuthenticationToken) unknown);
    }

    @Bean
    SecurityFilterChain signInFilters(
            HttpSecurity http, AuthenticationManager tokenVerification, Access access, Refusals no) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        trouble -> trouble.authenticationEntryPoint(no).accessDeniedHandler(no))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(no)
                        .accessDeniedHandler(no)
                        .authenticationManagerResolver(_ -> tokenVerification)
                        .withObjectPostProcessor(tellFailures(no)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access((caller, request) -> {
                            Role needed = needed(access, request.getRequest());
                            return new AuthorizationDecision(needed == null || has(needed, caller.get()));
                        }))
                .build();
    }

    private static Authentication verify(Tokens tokens, BearerTokenAuthenticationToken unknown) {
        try {
            return new SignedInAuthentication(tokens.verify(unknown.getToken()));
        } catch (BadTokenException e) {
            throw new InvalidBearerTokenException("bad token", e);
        } catch (IssuerAwayException e) {
            throw new AuthenticationServiceException("issuer away", e);
        }
    }

    private static @Nullable Role needed(Access access, HttpServletRequest request) {
        return access.needed(HttpMethod.valueOf(request.getMethod()), PathContainer.parsePath(request.getRequestURI()));
    }

    private static boolean has(Role role, Authentication caller) {
        return caller instanceof SignedInAuthentication signedIn
                && signedIn.getPrincipal().roles().contains(role);
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> tellFailures(Refusals no) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(no);
                return filter;
            }
        };
    }
}
