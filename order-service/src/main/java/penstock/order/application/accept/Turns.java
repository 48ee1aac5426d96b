package penstock.order.application.accept;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import penstock.order.application.KnownSales;
import penstock.order.domain.Sale;

/**
 * The waiting room in front of a sale: each buyer's turn comes at a moment drawn for him, between the sale's start and
 * the end of the spread. It follows from the buyer, the sale and a secret alone. So it is the same at every instance and
 * however often it is asked for, nothing is kept, and nothing is gained by coming early, often, or through a script: who
 * does not know the secret cannot know which name would have an early turn.
 */
public class Turns {

    private static final String ALGORITHM = "HmacSHA256";

    private final Duration spread;
    private final byte[] secret;
    private final KnownSales sales;
    private final Clock clock;

    /** @param spread zero if there is no waiting room */
    public Turns(Duration spread, String secret, KnownSales sales, Clock clock) {
        this.spread = spread;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.sales = sales;
        this.clock = clock;
    }

    /** When the buyer's turn comes; empty if the sale is not known to sell or has no moment at which it starts. */
    public Optional<Instant> of(UUID saleId, String buyerId) {
        return sales.remembered(saleId)
                .map(Sale::terms)
                .map(Sale.Terms::startsAt)
                .map(start -> spread.isZero() ? start : start.plusMillis(drawn(saleId, buyerId)));
    }

    /** How long a buyer has to wait yet whose turn has not come. */
    public Optional<Duration> untilTurn(UUID saleId, String buyerId) {
        if (spread.isZero()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return of(saleId, buyerId).filter(now::isBefore).map(turn -> Duration.between(now, turn));
    }

    private long drawn(UUID saleId, String buyerId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((saleId + " " + buyerId).getBytes(StandardCharsets.UTF_8));
            long number = ByteBuffer.wrap(mac.doFinal()).getLong();
            return Long.remainderUnsigned(number, spread.toMillis());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
