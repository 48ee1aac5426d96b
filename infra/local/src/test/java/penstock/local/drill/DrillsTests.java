package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import penstock.local.instance.Distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DrillsTests {

    @Test
    void namesEachOnceAsItCanBeTyped() {
        assertThat(Drills.all(1))
                .hasSizeGreaterThan(30)
                .allSatisfy(drill -> assertThat(drill.name()).matches("[a-z]+(-[a-z]+)*"))
                .allSatisfy(
                        drill -> assertThat(drill.what()).doesNotContain("\n").hasSizeLessThan(120))
                .extracting(Drill::name)
                .doesNotHaveDuplicates()
                .doesNotContain("all");
    }

    @Test
    void tellsWhatThereIsWhenAskedForAnother() {
        assertThat(Drills.named("flush-gate", 1).name()).isEqualTo("flush-gate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drills.named("flood", 1))
                .withMessageContainingAll("'flood'", "all, ", "kill-order", "flush-gate");
    }

    @Test
    void letsSeveralHappenAtTheSameTime() {
        Drill both = Drills.named("full-broker+kill-order", 1);
        assertThat(both.name()).isEqualTo("full-broker+kill-order");
        assertThat(both.smallDisks()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Drills.named("kill-order+", 1))
                .withMessageContaining("'' is not a drill");
    }

    @Test
    void isExplainedInTheGuide() throws IOException {
        String guide = Files.readString(Distribution.current().root().resolve(Path.of("docs", "guide", "drills.md")));

        assertThat(Drills.all(1))
                .extracting(drill -> "`" + drill.name() + "`")
                .allSatisfy(name -> assertThat(guide).contains(name));
    }
}
