package penstock.load.watch;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static penstock.load.watch.Way.NEVER;
import static penstock.load.watch.Way.Station.DECIDED;
import static penstock.load.watch.Way.Station.PLACED;
import static penstock.load.watch.Way.Station.STORED;
import static penstock.load.watch.Way.Station.TOLD;

class WayTests {
    private final Way way = new Way(List.of(
            new double[] {10, 120, 250, 990}, new double[] {20, 130, 260, NEVER}, new double[] {110, 320, NEVER, NEVER
            }));

    @Test
    void countsWhoCameWhereAndWhen() {
        assertThat(way.orders()).isEqualTo(3);
        assertThat(way.reached(STORED)).isEqualTo(3);
        assertThat(way.reached(DECIDED)).isEqualTo(2);
        assertThat(way.first(PLACED)).isEqualTo(10);
        assertThat(way.last(DECIDED)).isEqualTo(260);
    }

    @Test
    void measuresOnlyThoseThatCameSoFar() {
        assertThat(way.between(PLACED, TOLD).getTotalCount()).isEqualTo(1);
        assertThat(way.between(PLACED, DECIDED).getMaxValue()).isEqualTo(240);
    }

    @Test
    void drawsWhatWaitsAtTheEndOfEachStep() {
        assertThat(way.waiting(PLACED, STORED, 100)).startsWith(2, 1, 1, 0).hasSize(10);
        assertThat(way.arrivals(STORED, 100)).startsWith(0, 2, 0, 1);
        assertThat(way.waiting(STORED, DECIDED, 100)).endsWith(1);
    }
}
