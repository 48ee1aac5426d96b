package penstock.inventory;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids that sort by time: UUID version 7 (RFC 9562, section 5.7). */
final class SaleIds {

    private SaleIds() {}

    static UUID at(long epochMillis, RandomGenerator random) {
        long time = epochMillis << 16 | 0x7000 | random.nextLong() & 0x0fff;
        long rest = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(time, rest);
    }
}
