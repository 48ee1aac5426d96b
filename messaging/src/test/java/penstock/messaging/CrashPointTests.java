package penstock.messaging;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CrashPointTests {

    private final AtomicInteger halts = new AtomicInteger();

    @Test
    void haltsAtItsPassAndAtNoOther() {
        CrashPoint point = CrashPoint.armed("stored-before-asked:3", halts::incrementAndGet);
        assertThat(point).isNotNull();

        point.passed("stored-before-asked");
        point.passed("handled-before-acknowledged");
        point.passed("stored-before-asked");
        assertThat(halts).hasValue(0);
        point.passed("stored-before-asked");
        assertThat(halts).hasValue(1);
    }

    @Test
    void isNotThereUnlessItWasAskedFor() {
        assertThat(CrashPoint.armed(null, halts::incrementAndGet)).isNull();
        assertThat(CrashPoint.armed("", halts::incrementAndGet)).isNull();
        CrashPoint.pass("stored-before-asked");
        assertThat(halts).hasValue(0);
    }

    @Test
    void saysWhatItCannotRead() {
        for (String wrong :
                new String[] {"stored", "stored:", "stored:0", "stored:-1", ":1", "Stored:1", "a:1000000"}) {
            assertThatThrownBy(() -> CrashPoint.armed(wrong, halts::incrementAndGet))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("PENSTOCK_CRASH_POINT", "'" + wrong + "'", "1 to 999999");
        }
    }
}
