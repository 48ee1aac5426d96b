package penstock.tracing.servlet;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

import penstock.tracing.Beginnings;
import penstock.tracing.Spans;
import penstock.tracing.TraceScope;
import penstock.tracing.Traceparent;

/** Gives every request its trace, in front of every other filter. */
public final class TracedRequests extends HttpFilter {

    private static final String TRACE_ID = TracedRequests.class.getName();

    private final transient Beginnings beginnings;

    TracedRequests(Beginnings beginnings) {
        this.beginnings = beginnings;
    }

    /**
     * For who answers after all filters have ended, which is the container.
     *
     * @return the id of the request's trace, null if it never came so far
     */
    public static @Nullable String traceId(HttpServletRequest request) {
        return request.getAttribute(TRACE_ID) instanceof String id ? id : null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        Span span = beginnings.inside(request.getHeader(Traceparent.HEADER), request.getMethod());
        request.setAttribute(TRACE_ID, span.getSpanContext().getTraceId());
        try (TraceScope _ = TraceScope.of(span)) {
            chain.doFilter(request, answer);
        } catch (IOException | ServletException | RuntimeException e) {
            Spans.failed(span, e);
            throw e;
        } finally {
            if (span.isRecording()) {
                describe(span, request, answer);
            }
            span.end();
        }
    }

    private static void describe(Span span, HttpServletRequest request, HttpServletResponse answer) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = Objects.toString(pattern, request.getRequestURI());
        span.updateName(request.getMethod() + " " + route);
        span.setAttribute("http.request.method", request.getMethod());
        span.setAttribute("http.route", route);
        span.setAttribute("url.path", request.getRequestURI());
        span.setAttribute("http.response.status_code", answer.getStatus());
        if (answer.getStatus() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
