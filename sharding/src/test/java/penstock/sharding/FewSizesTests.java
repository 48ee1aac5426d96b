package penstock.sharding;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FewSizesTests {

    @Test
    void takesRowsInFewSizesUntilNoneIsLeft() {
        Set<Integer> sizes = new HashSet<>();
        for (int rows = 1; rows <= 2_000; rows++) {
            int left = rows;
            while (left > 0) {
                int taken = FewSizes.rows(left);
                assertThat(taken).isBetween(1, Math.min(left, FewSizes.MOST));
                sizes.add(taken);
                left -= taken;
            }
        }

        assertThat(sizes).hasSizeLessThanOrEqualTo(31 + 16);
    }

    @Test
    void fillsKeysUpWithTheLastOne() {
        assertThat(FewSizes.fillUp(Collections.nCopies(33, "a"))).hasSize(64).containsOnly("a");
        assertThat(FewSizes.fillUp(Collections.nCopies(32, "a"))).hasSize(32);
        assertThat(FewSizes.list("?", 3)).isEqualTo("?,?,?");
    }
}
