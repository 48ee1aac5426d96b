package penstock.order.domain;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermitsTests {

    @Test
    void areWhatIsAvailableLessWhatIsUndecided() {
        assertThat(Permits.of(Map.of(0, 10L, 1, 10L), Map.of(1, 4L))).isEqualTo(Map.of(0, 10L, 1, 6L));
    }

    @Test
    void passAShortageOnToOtherBuckets() {
        assertThat(Permits.of(Map.of(0, 3L, 1, 10L), Map.of(0, 5L))).isEqualTo(Map.of(0, 0L, 1, 8L));
        assertThat(Permits.of(Map.of(0, 10L, 1, 3L), Map.of(1, 5L))).isEqualTo(Map.of(0, 8L, 1, 0L));
    }

    @Test
    void areNeverNegative() {
        assertThat(Permits.of(Map.of(0, 3L, 1, 1L), Map.of(0, 50L))).isEqualTo(Map.of(0, 0L, 1, 0L));
    }

    @Test
    void countUndecidedOrdersOfBucketsThatAreGone() {
        assertThat(Permits.of(Map.of(0, 3L), Map.of(7, 2L))).isEqualTo(Map.of(0, 1L));
    }
}
