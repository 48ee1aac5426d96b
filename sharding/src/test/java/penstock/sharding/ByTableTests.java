package penstock.sharding;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByTableTests {

    private final ByTable<Long> byTable = new ByTable<>(new Topology(2, 2), Long::longValue);

    @Test
    void givesEachTableItsRowsInTheOrderOfTheirKeys() {
        List<Long> rows = List.of(7L, 3L, 6L, 0L, 5L, 4L, 1L, 2L);

        assertThat(byTable.parts(rows, row -> row))
                .containsExactly(List.of(0L, 4L), List.of(2L, 6L), List.of(1L, 5L), List.of(3L, 7L));
    }

    @Test
    void cutsWhatIsTooMuchForOneStatement() {
        List<Long> rows = LongStream.range(0, 600).map(row -> row * 4).boxed().toList();

        assertThat(byTable.parts(rows, row -> row)).extracting(List::size).containsExactly(512, 88);
        assertThat(byTable.rows(rows, row -> row)).extracting(List::size).containsExactly(512, 64, 24);
    }
}
