package penstock.load.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {
    private final Figures figures = new Figures();

    @Test
    void tellsMedianAndSpreadOfTheRepeats() {
        figures.add("floors", "bare", "per s", 30);
        figures.add("arms", "batched", "per s", 7);
        figures.add("floors", "bare", "per s", 10);
        figures.add("floors", "bare", "per s", 20);

        assertThat(figures.median("floors", "bare")).hasValue(20);
        assertThat(figures.median("floors", "other")).isEmpty();
        assertThat(figures.csv()).isEqualTo("""
                        section,what,unit,median,least,most,repeats
                        "floors","bare",per s,20.000,10.000,30.000,30.000 10.000 20.000
                        "arms","batched",per s,7.000,7.000,7.000,7.000
                        """);
        assertThat(figures.text()).contains("10.00 to 30.00 in 3", "once");
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfRepeats() {
        figures.add("floors", "bare", "per s", 10);
        figures.add("floors", "bare", "per s", 20);
        assertThat(figures.median("floors", "bare")).hasValue(15);
    }

    @Test
    void drawsTheRatesAlone() {
        figures.add("floors", "bare <202>", "per s", 10);
        figures.add("floors", "latency", "ms", 3);
        assertThat(figures.rates().svg())
                .contains("bare &lt;202&gt;")
                .doesNotContain("latency")
                .startsWith("<svg");
    }
}
