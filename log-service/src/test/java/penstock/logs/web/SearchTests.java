package penstock.logs.web;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import penstock.logs.index.Cursor;
import penstock.logs.index.Level;
import penstock.logs.index.Wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is searched for is read strictly, and a refusal says what would be allowed. */
class SearchTests {

    @Test
    void readsWhatIsGiven() {
        var search = new Search(Map.of(
                "orderId", "0b4c3c1e-6a0e-8d9f-a1b2-3c4d5e6f7a8b", "level", "WARN", "after", "12-0-7", "limit", "100"));

        assertThat(search.wanted().orderId()).isEqualTo("0b4c3c1e-6a0e-8d9f-a1b2-3c4d5e6f7a8b");
        assertThat(search.wanted().level()).isEqualTo(Level.WARN);
        assertThat(search.after()).isEqualTo(new Cursor(12, 0, 7));
        assertThat(search.limit()).isEqualTo(100);
    }

    @Test
    void needsNothing() {
        var search = new Search(Map.of());

        assertThat(search.wanted()).isEqualTo(Wanted.ANY);
        assertThat(search.after()).isNull();
        assertThat(search.limit()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orderId | 7                                    | UUID
            orderId | 0B4C3C1E-6A0E-8D9F-A1B2-3C4D5E6F7A8B | small letters
            traceId | 4bf92f                               | 32 hexadecimal digits
            service | ../etc                               | order-service
            level   | warning                              | WARN
            text    | ' '                                  | 1 to 200
            from    | yesterday                            | 2026-11-28T09:30:00Z
            until   | 2026-11-28                           | 2026-11-28T09:30:00Z
            after   | 1-2                                  | page before
            limit   | 0                                    | 1 to 100
            limit   | 101                                  | 1 to 100
            limit   | ten                                  | 1 to 100
            """)
    void refusesWhatCannotBeMeant(String field, String value, String allowed) {
        var search = new Search(Map.of(field, value));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> {
                    search.wanted();
                    search.after();
                    search.limit();
                })
                .satisfies(refusal -> assertThat(refusal.problem().errors())
                        .singleElement()
                        .satisfies(error -> {
                            assertThat(error.field()).isEqualTo(field);
                            assertThat(error.value()).isEqualTo(value);
                            assertThat(error.allowed()).contains(allowed);
                        }));
    }
}
