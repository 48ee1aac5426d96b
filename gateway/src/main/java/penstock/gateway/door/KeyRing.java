package penstock.gateway.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys. The newest signs; older ones are published until no token that they signed can be good. Several
 * gateways that share the folder share the keys: who meets a key that it does not know looks into the folder again. If
 * two make a key at the same moment there are two, and both are good.
 */
class KeyRing implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofHours(1);

    private final KeyFiles files;
    private final Duration rotateAfter;
    private final Duration useless;
    private final Clock clock;
    private volatile SortedMap<String, RSAKey> keys = new TreeMap<>();
    private volatile Instant looked = Instant.MIN;

    KeyRing(KeyFiles files, Duration rotateAfter, Duration tokenLifetime, Clock clock) {
        this.files = files;
        this.rotateAfter = rotateAfter;
        this.useless = rotateAfter.plus(tokenLifetime).plus(SLACK);
        this.clock = clock;
    }

    /** Takes in what others made, makes a key if the newest is too old, and forgets those that are of no use any more. */
    synchronized void runOnce() {
        look();
        if (keys.isEmpty() || olderThan(rotateAfter, keys.lastKey())) {
            String id = MADE.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    + "-%04x".formatted(RandomGenerator.getDefault().nextInt(0x10000));
            files.create(id);
            log.info("signs with a new key, {}", id);
        }
        for (String id : keys.keySet()) {
            if (olderThan(useless, id)) {
                files.delete(id);
                log.info("forgets the key {}", id);
            }
        }
        look();
    }

    RSAKey signing() {
        SortedMap<String, RSAKey> known = keys;
        return Objects.requireNonNull(known.get(known.lastKey()), "the newest key");
    }

    /** What others may know: the public halves. */
    JWKSet published() {
        return new JWKSet(List.<JWK>copyOf(keys.values())).toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        List<JWK> found = selector.select(published());
        // Made up key ids come here, too: they must not become a look at the disk each.
        if (found.isEmpty() && looked.plus(LOOK_AGAIN_AFTER).isBefore(clock.instant())) {
            look();
            found = selector.select(published());
        }
        return found;
    }

    private void look() {
        keys = files.read();
        looked = clock.instant();
    }

    /** Keys that somebody else named have no age: whoever put them there replaces them. */
    private boolean olderThan(Duration age, String id) {
        try {
            Instant made = LocalDateTime.parse(id.replaceFirst("-.*", ""), MADE).toInstant(ZoneOffset.UTC);
            return made.plus(age).isBefore(clock.instant());
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
