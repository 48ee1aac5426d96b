package penstock.messaging.rabbit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.Confirmation;
import penstock.messaging.wire.EventFormat;

/** A channel in confirm mode that knows which publication each ack, nack and return speaks of. */
final class ConfirmedChannel {

    private static final Logger log = LoggerFactory.getLogger(ConfirmedChannel.class);
    private static final int PERSISTENT = 2;

    private final String destination;
    private final Channel channel;
    private final Clock clock;
    private final ConcurrentNavigableMap<Long, Publication> open = new ConcurrentSkipListMap<>();

    ConfirmedChannel(String destination, Channel channel, Clock clock) throws IOException {
        this.destination = destination;
        this.channel = channel;
        this.clock = clock;
        channel.addConfirmListener(this::acked, this::nacked);
        channel.addReturnListener(this::returned);
        channel.addShutdownListener(this::lost);
        channel.confirmSelect();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Called by one thread at a time: the number below must be that of the next publication. */
    CompletableFuture<Confirmation> publish(byte[] body) {
        long number = channel.getNextPublishSeqNo();
        var publication = new Publication(clock.instant());
        open.put(number, publication);
        try {
            channel.basicPublish(destination, destination, true, properties(number), body);
        } catch (AlreadyClosedException e) {
            open.remove(number);
            publication.word.complete(new Confirmation.Nacked("RabbitMQ was lost: " + e.getMessage()));
        } catch (IOException e) {
            unknown(number);
        }
        if (!channel.isOpen()) {
            // It was lost between the two lines above, perhaps after the listener had looked for what is open.
            unknown(number);
        }
        return publication.word;
    }

    private static BasicProperties properties(long number) {
        return new BasicProperties.Builder()
                .contentType(EventFormat.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .messageId(Long.toString(number))
                .build();
    }

    /** RabbitMQ confirms an unroutable message too, after it has returned it. */
    private void returned(Return message) {
        Publication publication =
                open.get(Long.parseLong(message.getProperties().getMessageId()));
        if (publication != null) {
            publication.returned = message.getReplyText();
        }
    }

    private void acked(long number, boolean andAllBefore) {
        for (Publication publication : taken(number, andAllBefore)) {
            String returned = publication.returned;
            publication.word.complete(
                    returned == null ? new Confirmation.Acked() : new Confirmation.Returned(returned));
        }
    }

    private void nacked(long number, boolean andAllBefore) {
        for (Publication publication : taken(number, andAllBefore)) {
            publication.word.complete(new Confirmation.Nacked("RabbitMQ refused it"));
        }
    }

    private Iterable<Publication> taken(long number, boolean andAllBefore) {
        Map<Long, Publication> meant =
                andAllBefore ? open.headMap(number, true) : open.subMap(number, true, number, true);
        var taken = List.copyOf(meant.values());
        meant.clear();
        return taken;
    }

    private void lost(ShutdownSignalException signal) {
        if (!signal.isInitiatedByApplication()) {
            log.warn("The channel to RabbitMQ for {} was lost: {}", destination, signal.getMessage());
        }
        open.keySet().forEach(this::unknown);
    }

    /** The broker may have it and may not. There is no use in waiting for the rest of the confirm timeout. */
    private void unknown(long number) {
        Publication publication = open.remove(number);
        if (publication != null) {
            publication.word.complete(new Confirmation.TimedOut(Duration.between(publication.since, clock.instant())));
        }
    }

    private static final class Publication {
        private final CompletableFuture<Confirmation> word = new CompletableFuture<>();
        private final Instant since;
        private volatile @Nullable String returned;

        Publication(Instant since) {
            this.since = since;
        }
    }
}
