package penstock.servers.noise;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GarblerTests {

    private static final String RIGHT = "{\"id\": \"a\", \"count\": 1, \"inner\": {\"flag\": true}}";

    @Test
    void spoilsInTheSameWayUnderTheSameSeed() {
        assertThat(garbled(0)).isEqualTo(garbled(0)).isNotEqualTo(garbled(1_000));
    }

    @Test
    void spoilsAlmostEverythingAndEachMember() {
        assertThat(garbled(0))
                .filteredOn(text -> !text.equals(RIGHT))
                .hasSizeGreaterThan(950)
                .anyMatch(text -> text.contains("\"id\": null"))
                .anyMatch(text -> text.contains("\"count\": \"1\""))
                .anyMatch(text -> text.contains("\"flag\": 0"))
                .anyMatch(text -> text.contains("\"unknown\":1"))
                .anyMatch(String::isEmpty);
    }

    private static List<String> garbled(long firstSeed) {
        return LongStream.range(firstSeed, firstSeed + 1_000)
                .mapToObj(seed -> new Garbler(seed).garble(RIGHT))
                .toList();
    }
}
