package penstock.order.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Derives the id of an order from who orders what under which key, so that the same retry makes the same order even
 * when everything but the request has been forgotten.
 *
 * <p>The id is a UUID of version 8 (RFC 9562, section 5.8), most significant bit first:
 *
 * <pre>
 * bits   0..47   hash    SHA-256(buyerId NUL saleId NUL idempotencyKey), bits 0..47
 * bits  48..51   1000    the version
 * bits  52..53   hash    bits 48..49
 * bits  54..63   shard   SHA-256(buyerId), first 32 bits unsigned, mod 1024
 * bits  64..65   10      the variant
 * bits  66..127  hash    bits 66..127
 * </pre>
 *
 * In text the shard is the low ten bits of the third group. 112 bits of the hash remain: two different requests share
 * an id with a probability that does not matter at any number of orders. NUL cannot stand in any of the three parts,
 * so two requests never hash the same text.
 */
public final class OrderId {

    /** Logical shards of buyers; a deployment maps ranges of them to databases. */
    public static final int SHARDS = 1024;

    private static final MessageDigest SHA_256 = sha256();

    private OrderId() {}

    /** @param idempotencyKey 1 to 128 visible ASCII characters */
    public static UUID of(String buyerId, UUID saleId, String idempotencyKey) {
        return id(buyerId + '\0' + saleId + '\0' + idempotencyKey, shardOf(buyerId));
    }

    /** The id, in the same form, of something that belongs to the order and lies in its shard. */
    public static UUID within(UUID orderId, String idempotencyKey) {
        return id(orderId.toString() + '\0' + idempotencyKey, shard(orderId));
    }

    private static UUID id(String text, int shard) {
        ByteBuffer hash = ByteBuffer.wrap(hash(text));
        long high = hash.getLong();
        long low = hash.getLong();
        high = (high & 0xFFFF_FFFF_FFFF_0000L) | 0x8000L | (high >>> 4 & 0x0C00L) | shard;
        low = (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The shard that the id names: 0 to 1023. */
    public static int shard(UUID orderId) {
        return (int) (orderId.getMostSignificantBits() & SHARDS - 1);
    }

    /** The shard of everything that belongs to the buyer: 0 to 1023. */
    public static int shardOf(String buyerId) {
        return Math.floorMod(ByteBuffer.wrap(hash(buyerId)).getInt(), SHARDS);
    }

    static byte[] hash(String text) {
        try {
            // A clone skips the search through the security providers, which costs more than the hash.
            return ((MessageDigest) SHA_256.clone()).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
