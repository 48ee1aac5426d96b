package penstock.messaging.publishing;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import penstock.messaging.Confirmation;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;
import penstock.messaging.tracing.MessageSpans;
import penstock.messaging.wire.EventFormat;

/** Writes events in the callers' threads and leaves their travel to the dispatcher. */
public final class ConfirmingPublisher implements Publisher {

    private final EventFormat format;
    private final Dispatcher dispatcher;
    private final Sequences sequences;
    private final MessageSpans spans;
    private final Clock clock;

    public ConfirmingPublisher(
            EventFormat format, Dispatcher dispatcher, Sequences sequences, MessageSpans spans, Clock clock) {
        this.format = format;
        this.dispatcher = dispatcher;
        this.sequences = sequences;
        this.spans = spans;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        return spans.publishing(
                destination, event, traced -> dispatcher.dispatch(destination, traced.key(), written(traced)));
    }

    @Override
    public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        return spans.publishing(
                destination,
                event,
                traced -> sequences.dispatch(destination, traced.key(), traced.id(), written(traced)));
    }

    private byte[] written(OutboundEvent event) {
        return format.write(event, clock.instant());
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        List<CompletableFuture<Confirmation>> words =
                events.stream().map(event -> publish(destination, event)).toList();
        int missing = 0;
        String first = "";
        for (int i = 0; i < words.size(); i++) {
            Confirmation word = words.get(i).join();
            if (!word.acked() && missing++ == 0) {
                first = events.get(i).id() + " " + word;
            }
        }
        if (missing > 0) {
            throw new NotConfirmedException(
                    missing + " of " + words.size() + " events for " + destination + " not confirmed, first " + first);
        }
    }
}
