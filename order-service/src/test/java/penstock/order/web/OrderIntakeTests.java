package penstock.order.web;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.servlet.FilterChain;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import penstock.servers.tokens.TestIssuer;
import penstock.signin.SignInProperties;
import penstock.signin.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The spike's own door takes what is plainly a buyer's order, and leaves everything else to the ordinary way. */
class OrderIntakeTests extends OrdersOverHttp {

    private final TestIssuer issuer = new TestIssuer();
    private final OrderIntake intake = new OrderIntake(tokens(issuer), placeOrder);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void takesAnOrderOfABuyer() throws Exception {
        MockHttpServletResponse answer = send(order(issuer.tokens().buyer("ada")), mustNotBeReached());
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getContentAsString()).contains("\"orderId\":\"", "QUEUED");
    }

    @Test
    void namesWhatIsWrongWithAnOrder() throws Exception {
        MockHttpServletRequest request = order(issuer.tokens().buyer("ada"));
        request.setContent("{\"quantity\":0}".getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse answer = send(request, mustNotBeReached());
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(answer.getContentAsString()).contains("saleId", "quantity");
    }

    @Test
    void leavesEverybodyElseToTheOrdinaryWay() throws Exception {
        assertLeft(order(issuer.tokens().operator()));
        assertLeft(order("not-a-token"));
        MockHttpServletRequest anonymous = order("");
        anonymous.removeHeader("Authorization");
        assertLeft(anonymous);
        MockHttpServletRequest twice = order(issuer.tokens().buyer("ada"));
        twice.addHeader("Authorization", "Bearer " + issuer.tokens().buyer("bob"));
        assertLeft(twice);
    }

    @Test
    void leavesWhatIsNoOrderToTheOrdinaryWay() throws Exception {
        MockHttpServletRequest form = order(issuer.tokens().buyer("ada"));
        form.setContentType("application/x-www-form-urlencoded");
        assertLeft(form);
        MockHttpServletRequest get = order(issuer.tokens().buyer("ada"));
        get.setMethod("GET");
        assertLeft(get);
        MockHttpServletRequest deeper = order(issuer.tokens().buyer("ada"));
        deeper.setRequestURI("/api/orders/");
        assertLeft(deeper);
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "15, 0", "-16, 0", "many, 0", "99999999999999999999, 0", "'', 0"})
    void letsTheDrainGiveWayToACrowdAtTheGateway(String waiting, int rests) throws Exception {
        MockHttpServletRequest request = order(issuer.tokens().buyer("ada"));
        request.addHeader("Penstock-Waiting", waiting);
        assertThat(send(request, mustNotBeReached()).getStatus()).isEqualTo(202);

        world.drainOrders.drain(List.of());

        assertThat(world.rests).hasValue(rests);
    }

    private void assertLeft(MockHttpServletRequest request) throws Exception {
        var chain = new MockFilterChain();
        send(request, chain);
        assertThat(chain.getRequest()).isNotNull();
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, FilterChain chain) throws Exception {
        var answer = new MockHttpServletResponse();
        intake.doFilter(request, answer, chain);
        return answer;
    }

    private static MockHttpServletRequest order(String token) {
        var request = new MockHttpServletRequest("POST", OrderIntake.PATH);
        request.setContentType("application/json");
        request.addHeader("Authorization", "Bearer " + token);
        request.addHeader("Idempotency-Key", "key");
        request.setContent(ORDER.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    static Tokens tokens(TestIssuer issuer) {
        try {
            var keys = new ImmutableJWKSet<SecurityContext>(
                    new JWKSet(JWK.parse(issuer.key().jwk())));
            var settings = new SignInProperties(
                    issuer.uri(), "penstock", "roles", Duration.ofSeconds(5), 100, Duration.ofSeconds(2), null);
            return new Tokens(settings, keys, Clock.systemUTC());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
