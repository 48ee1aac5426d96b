package penstock.messaging.consuming;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;

import penstock.messaging.MalformedEventException;

import static org.assertj.core.api.Assertions.assertThat;

class TroubleTests {

    @Test
    void waitsForADiskThatIsFull() {
        assertThat(Trouble.of(thrown("The table 'orders_1' is full", 1114))).isEqualTo(Trouble.TRANSIENT);
        assertThat(Trouble.of(thrown("Disk full (/tmp); waiting for someone to free some space...", 1021)))
                .isEqualTo(Trouble.TRANSIENT);
        assertThat(Trouble.of(thrown("Got error 28 \"No space left on device\" from storage engine InnoDB", 1030)))
                .isEqualTo(Trouble.TRANSIENT);
    }

    @Test
    void waitsNotForWhatIsWrongWithTheEventOrTheStatement() {
        assertThat(Trouble.of(thrown("You have an error in your SQL syntax", 1064)))
                .isEqualTo(Trouble.UNCLEAR);
        assertThat(Trouble.of(new MalformedEventException("no orderId", null))).isEqualTo(Trouble.MALFORMED);
    }

    private static RuntimeException thrown(String message, int code) {
        return new UncategorizedSQLException(
                "insert", "INSERT INTO orders_1", new SQLException(message, "HY000", code));
    }
}
