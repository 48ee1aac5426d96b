package penstock.local.desk;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CrowdOrderTests {

    private static final String SALE = "0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70";

    @Test
    void bringsEveryBuyerOnceWhateverThePattern() {
        for (String pattern : List.of("spike", "ramp", "waves")) {
            for (int buyers : new int[] {1, 2, 20, 1_001, 100_000}) {
                List<CrowdOrder.Part> parts = read("\"pattern\": \"%s\", \"buyers\": %d".formatted(pattern, buyers))
                        .parts("crowd");
                assertThat(parts.stream().mapToInt(part -> part.plan().buyers()))
                        .as(pattern)
                        .allMatch(each -> each > 0);
                assertThat(parts.stream().mapToInt(part -> part.plan().buyers()).sum())
                        .as(pattern)
                        .isEqualTo(buyers);
                assertThat(parts.stream().map(part -> part.plan().buyerPrefix()))
                        .as(pattern)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void letsARampGrowOverItsTime() {
        List<CrowdOrder.Part> parts =
                read("\"pattern\": \"ramp\", \"buyers\": 2100, \"seconds\": 60").parts("crowd");

        assertThat(parts.stream().map(CrowdOrder.Part::afterSeconds))
                .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
        assertThat(parts.stream().map(part -> part.plan().perSecond()))
                .containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
    }

    @Test
    void letsWavesComeAtOnceWithPausesBetween() {
        List<CrowdOrder.Part> parts =
                read("\"pattern\": \"waves\", \"buyers\": 30, \"seconds\": 60").parts("crowd");

        assertThat(parts.stream().map(CrowdOrder.Part::afterSeconds)).containsExactly(0.0, 20.0, 40.0);
        assertThat(parts.stream().map(part -> part.plan().perSecond())).containsOnly(0.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "buyers": 0             | buyers is 0; allowed: whole numbers from 1 to 100000
            "buyers": 100001        | buyers is 100001; allowed
            "buyers": 4294967297    | buyers is 4294967297; allowed
            "buyers": 1.5           | buyers is 1.5; allowed
            "buyers": "1"           | buyers is "1"; allowed
            "seconds": 2            | seconds is 2; allowed: whole numbers from 3 to 600
            "seconds": 601          | seconds is 601; allowed
            "paying": -1            | paying is -1; allowed: whole numbers from 0 to 100
            "paying": 101           | paying is 101; allowed
            "pattern": "stampede"   | pattern is "stampede"; allowed: spike, ramp, waves
            "pattern": 7            | pattern is 7; allowed
            "buyer": 1              | buyer is not known; allowed: saleId, pattern, buyers, seconds, paying
            """)
    void namesFieldValueAndWhatIsAllowed(String more, String message) {
        assertThatThrownBy(() -> read(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"saleId\": 7}", "{\"saleId\": \"../orders\"}", "{\"saleId\": null}"})
    void asksForASale(String body) {
        assertThatThrownBy(() -> CrowdOrder.read(JsonMapper.shared().readTree(body)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("saleId is ")
                .hasMessageEndingWith("; allowed: the id of a sale");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> CrowdOrder.read(JsonMapper.shared().readTree("[1]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CrowdOrder read(String more) {
        return CrowdOrder.read(JsonMapper.shared().readTree("{\"saleId\": \"%s\", %s}".formatted(SALE, more)));
    }
}
