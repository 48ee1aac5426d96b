package penstock.sharding;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.LongStream;

import org.apache.shardingsphere.sharding.api.sharding.complex.ComplexKeysShardingValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlacementTests {

    private static final List<String> DATABASES = List.of("ds_0", "ds_1");
    private static final List<String> TABLES = List.of("row_0", "row_1", "row_2", "row_3");

    private final ByLength databases = placement("DATABASE");
    private final ByLength tables = placement("TABLE");

    /** A text stands for its length, a number for itself. */
    private static final class ByLength extends Placement {
        @Override
        protected long number(String column, Object value) {
            return value instanceof Number number
                    ? number.longValue()
                    : value.toString().length();
        }

        @Override
        public String getType() {
            return "BY_LENGTH";
        }
    }

    @Test
    void putsNeighbouringNumbersIntoDifferentTables() {
        Set<String> places = new HashSet<>();
        LongStream.range(0, 8).forEach(number -> places.add(place(number)));

        assertThat(places).hasSize(8);
        assertThat(place(8)).isEqualTo(place(0));
    }

    @Test
    void findsTheTablesOfSeveralKeys() {
        assertThat(databases.doSharding(DATABASES, keys(Map.of("name", List.of("abc")))))
                .containsExactly("ds_1");
        assertThat(tables.doSharding(TABLES, keys(Map.of("name", List.of("abc", "abcde", "xyz")))))
                .containsExactlyInAnyOrder("row_1", "row_2");
    }

    @Test
    void looksEverywhereForARange() {
        assertThat(tables.doSharding(TABLES, keys(Map.of()))).containsExactlyElementsOf(TABLES);
    }

    private String place(long number) {
        Map<String, Collection<Object>> key = Map.of("id", List.of(number));
        return databases.doSharding(DATABASES, keys(key)).iterator().next()
                + tables.doSharding(TABLES, keys(key)).iterator().next();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComplexKeysShardingValue<Comparable<Object>> keys(Map<String, ?> keys) {
        return new ComplexKeysShardingValue<>("row", (Map) keys, Map.of());
    }

    private static ByLength placement(String part) {
        Properties props = new Properties();
        props.setProperty(Placement.DATABASES, "2");
        props.setProperty(Placement.TABLES, "4");
        props.setProperty(Placement.PART, part);
        ByLength placement = new ByLength();
        placement.init(props);
        return placement;
    }
}
