package penstock.notification.web;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import penstock.notification.ChannelName;
import penstock.notification.DueLetters.Fate;
import penstock.notification.Letters;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresControllerTests extends NotificationsOverHttp {

    private static final String PATH = "/api/operator/figures";

    @Test
    void showsNoLettersWhereNoneWait() {
        assertThat(get(PATH)).bodyJson().extractingPath("$.channels").asArray().isEmpty();
        assertThat(get(PATH)).bodyJson().extractingPath("$.toldMillis").asMap().isEmpty();
    }

    @Test
    void showsWhatWaitsAndWhatWasGivenUpWithTheirAge() {
        register(Letters.email("order-1", "a@example.org"));
        register(Letters.email("order-2", "b@example.org"));
        var batch = store.claim(
                ChannelName.EMAIL, 1, clock.instant(), clock.instant().plusSeconds(20));
        store.settle(batch, Map.of(1L, new Fate.Parked("451 busy", 10)), clock.instant());
        clock.pass(Duration.ofSeconds(90));

        assertThat(get(PATH))
                .bodyJson()
                .extractingPath("$.channels[*].state")
                .asArray()
                .containsExactlyInAnyOrder("PARKED", "PENDING");
        assertThat(get(PATH))
                .bodyJson()
                .extractingPath("$.channels[0].oldestSeconds")
                .isEqualTo(90.0);
        assertThat(get(PATH)).bodyJson().extractingPath("$.channels[0].letters").isEqualTo(1);
    }
}
