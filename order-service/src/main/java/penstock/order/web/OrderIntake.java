package penstock.order.web;

import java.io.IOException;
import java.util.Enumeration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import penstock.signin.BadTokenException;
import penstock.signin.Buyer;
import penstock.signin.IssuerAwayException;
import penstock.signin.Role;
import penstock.signin.SignedIn;
import penstock.signin.Tokens;

/**
 * The spike's own door. An order of a buyer with a good token is taken here, in front of Spring Security's and Spring
 * MVC's machinery, which cost more than half of what this service did for an order. Whatever is not plainly that goes
 * the ordinary way, where it is refused or served as everything else is.
 */
final class OrderIntake extends HttpFilter {

    static final String PATH = "/api/orders";

    private static final String BEARER = "Bearer ";

    private final transient Tokens tokens;
    private final transient PlaceOrder placeOrder;

    OrderIntake(Tokens tokens, PlaceOrder placeOrder) {
        this.tokens = tokens;
        this.placeOrder = placeOrder;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        Buyer buyer = isOrder(request) ? buyer(request) : null;
        if (buyer == null) {
            chain.doFilter(request, answer);
            return;
        }
        try {
            placeOrder.place(buyer, request).write(answer);
        } catch (ProblemException e) {
            e.problem().write(answer);
        }
    }

    private static boolean isOrder(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && PATH.equals(request.getRequestURI())
                && MediaType.APPLICATION_JSON_VALUE.equalsIgnoreCase(request.getContentType());
    }

    private @Nullable Buyer buyer(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        String header = headers.hasMoreElements() ? headers.nextElement() : "";
        if (headers.hasMoreElements() || !header.startsWith(BEARER)) {
            return null;
        }
        return buyer(tokens, header.substring(BEARER.length()));
    }

    /** Null for anybody who is not plainly a buyer. */
    static @Nullable Buyer buyer(Tokens tokens, String token) {
        try {
            SignedIn who = tokens.verify(token);
            return who.roles().contains(Role.BUYER) && who.email() != null ? new Buyer(who.id(), who.email()) : null;
        } catch (BadTokenException | IssuerAwayException e) {
            return null;
        }
    }
}
