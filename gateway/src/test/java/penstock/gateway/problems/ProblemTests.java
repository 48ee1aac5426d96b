package penstock.gateway.problems;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.channel.AbortedException;

import penstock.gateway.edge.BodyTooLargeException;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTests {

    @Test
    void callsEveryKindOfSilenceUnavailable() {
        assertThat(Problem.of(new ConnectException("refused"))).satisfies(ProblemTests::isUnavailable);
        assertThat(Problem.of(new IOException("reset"))).satisfies(ProblemTests::isUnavailable);
        assertThat(Problem.of(new AbortedException("gone"))).satisfies(ProblemTests::isUnavailable);
        assertThat(Problem.of(new TimeoutException("pool"))).satisfies(ProblemTests::isUnavailable);
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT)))
                .satisfies(ProblemTests::isUnavailable);
    }

    @Test
    void givesEachRefusalAWord() {
        assertThat(Problem.of(new BodyTooLargeException(7)).detail()).contains("7 bytes");
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT))
                        .type())
                .isEqualTo("/problems/body-too-slow");
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.NOT_FOUND)).type())
                .isEqualTo("/problems/not-found");
    }

    @Test
    void tellsNothingOfTheInside() {
        Problem problem = Problem.of(new IllegalStateException("jdbc:mariadb://secret"));
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.toString()).doesNotContain("secret");
    }

    @Test
    void keepsTheStatusOfABadRequest() {
        assertThat(Problem.of(new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED))
                        .status())
                .isEqualTo(405);
    }

    private static void isUnavailable(Problem problem) {
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isEqualTo("/problems/unavailable");
    }
}
