package penstock.tracing.servlet;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import penstock.tracing.Recorded;
import penstock.tracing.Traceparent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TracedRequestsTests {

    private final Recorded recorded = new Recorded();
    private final TracedRequests filter = new TracedRequests(recorded.beginnings());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/orders/4711");

    @Test
    void worksInTheTraceThatTheRequestNames() throws Exception {
        request.addHeader("traceparent", Recorded.YES);

        filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> {
            assertThat(Traceparent.currentTraceId()).isEqualTo(Recorded.TRACE);
            assertThat(MDC.get("traceId")).isEqualTo(Recorded.TRACE);
        });

        assertThat(recorded.spans()).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo("1111111111111111");
            assertThat(span.getName()).isEqualTo("GET /api/orders/4711");
        });
        assertThat(MDC.get("traceId")).isNull();
        assertThat(TracedRequests.traceId(request)).isEqualTo(Recorded.TRACE);
    }

    @Test
    void makesNoSpanButHasAnIdWhereNothingIsRecorded() throws Exception {
        request.addHeader("traceparent", Recorded.NO);

        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (_, _) -> assertThat(MDC.get("traceId")).isEqualTo(Recorded.TRACE));

        assertThat(recorded.spans()).isEmpty();
    }

    @Test
    void givesAnIdToARequestWithoutOne() throws Exception {
        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (_, _) -> assertThat(Traceparent.currentTraceId()).matches("[0-9a-f]{32}"));

        assertThat(recorded.spans()).isEmpty();
    }

    @Test
    void endsTheSpanOfARequestThatFails() {
        request.addHeader("traceparent", Recorded.YES);

        assertThatThrownBy(() -> filter.doFilter(request, new MockHttpServletResponse(), (_, _) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recorded.spans()).hasSize(1);
    }
}
