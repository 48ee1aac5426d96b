package penstock.gateway.routing;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeskAddressTests {

    private static final URI DESK = URI.create("http://127.0.0.1:7000");

    @Test
    void isNoDeskUnlessOneIsNamed() {
        assertThat(new DeskAddress(null, null).known()).isEmpty();
        assertThat(new DeskAddress(DESK, "key").known()).contains(new DeskAddress.Known(DESK, "key"));
    }

    @Test
    void asksForTheKeyOfADesk() {
        assertThatThrownBy(() -> new DeskAddress(DESK, " ")).hasMessageContaining("penstock.desk.key");
        assertThatThrownBy(() -> new DeskAddress(DESK, null)).hasMessageContaining("penstock.desk.key");
    }
}
