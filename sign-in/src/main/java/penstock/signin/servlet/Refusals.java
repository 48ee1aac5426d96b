package penstock.signin.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

import penstock.signin.BadTokenException;
import penstock.signin.SignInProblem;
import penstock.tracing.Traceparent;

/** Says no as every other part of this system does: with a problem document (RFC 9457). */
final class Refusals
        implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler, RequestRejectedHandler {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    /** No token where one is needed. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        write(response, SignInProblem.NO_TOKEN);
    }

    /** A token, but not one that is believed, or nobody can say. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e instanceof AuthenticationServiceException) {
            log.warn("a token could not be verified: {}", e.getCause() == null ? e : e.getCause());
            write(response, SignInProblem.ISSUER_AWAY);
        } else if (e.getCause() instanceof BadTokenException bad) {
            write(response, SignInProblem.badToken(String.valueOf(bad.getMessage())));
        } else {
            write(response, SignInProblem.badToken("The Authorization header is not one bearer token."));
        }
    }

    /** Somebody else's door. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        write(response, SignInProblem.FORBIDDEN);
    }

    /** A path or a header that servers may read differently. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        write(response, SignInProblem.ODD_REQUEST);
    }

    private static void write(HttpServletResponse response, SignInProblem problem) throws IOException {
        byte[] body = problem.of(Traceparent.currentTraceId()).json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        if (problem.challenge() != null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, problem.challenge());
        }
        if (problem.status() == 503) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.getOutputStream().write(body);
    }
}
