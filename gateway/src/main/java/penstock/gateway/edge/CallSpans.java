package penstock.gateway.edge;

import java.net.URI;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** What a recorded request waits for a service is a step of its own. */
@Component
public class CallSpans {

    private final Tracer tracer;

    CallSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Begins the step, and notes where the request leads.
     *
     * @param route one of a few names
     * @return to be ended if it records; otherwise the request's own, which does not
     */
    public Span begin(ServerWebExchange exchange, String route, URI service) {
        Span request = Traces.span(exchange);
        if (!request.isRecording()) {
            return request;
        }
        Traces.leads(exchange, route);
        return tracer.spanBuilder("call " + route)
                .setParent(Context.root().with(request))
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("server.address", service.getHost())
                .setAttribute("server.port", service.getPort())
                .startSpan();
    }
}
