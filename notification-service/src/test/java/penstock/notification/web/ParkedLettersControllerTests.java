package penstock.notification.web;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.notification.ChannelName;
import penstock.notification.DueLetters.Fate;
import penstock.notification.Letters;

import static org.assertj.core.api.Assertions.assertThat;

class ParkedLettersControllerTests extends NotificationsOverHttp {

    private static final String PATH = "/api/operator/notifications";

    @BeforeEach
    void park() {
        register(Letters.email("order-1", "a@example.org"));
        register(Letters.email("order-2", "b@example.org"));
        register(Letters.email("order-3", "c@example.org"));
        var batch = store.claim(
                ChannelName.EMAIL, 10, clock.instant(), clock.instant().plusSeconds(20));
        store.settle(
                batch,
                Map.of(
                        1L,
                        new Fate.Parked("451 busy", 10),
                        2L,
                        new Fate.Parked("451 busy", 10),
                        3L,
                        new Fate.Failed("550")),
                clock.instant());
    }

    @Test
    void listsWhatWasGivenUp() {
        var answer = get(PATH + "/parked");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.letters[*].orderId")
                .asArray()
                .containsExactly("order-1", "order-2");
        assertThat(answer).bodyJson().extractingPath("$.letters[0].cause").isEqualTo("451 busy");
        assertThat(answer).bodyJson().extractingPath("$.letters[0].attempts").isEqualTo(10);
        assertThat(get(PATH + "/parked?state=FAILED&channel=email"))
                .bodyJson()
                .extractingPath("$.letters[*].orderId")
                .asArray()
                .containsExactly("order-3");
        assertThat(get(PATH + "/parked?channel=webhook"))
                .bodyJson()
                .extractingPath("$.letters")
                .asArray()
                .isEmpty();
        var page = get(PATH + "/parked?limit=1");
        assertThat(page).bodyJson().extractingPath("$.after").isEqualTo(1);
        assertThat(get(PATH + "/parked?limit=1&after=1"))
                .bodyJson()
                .extractingPath("$.letters[*].orderId")
                .asArray()
                .containsExactly("order-2");
    }

    @Test
    void showsHowTheChannelsStand() {
        assertThat(get(PATH + "/channels"))
                .bodyJson()
                .extractingPath("$.channels[*].state")
                .asArray()
                .containsExactly("FAILED", "PARKED");
    }

    @Test
    void replaysAndDiscards() {
        assertThat(post(PATH + "/parked/3/replay", "")).hasStatus(204);
        refused(post(PATH + "/parked/3/replay", ""), 404, "unknown-letter");
        assertThat(http.delete().uri(PATH + "/parked/1").exchange()).hasStatus(204);
        assertThat(post(PATH + "/parked/replay", "{\"channel\": \"email\"}"))
                .bodyJson()
                .extractingPath("$.letters")
                .isEqualTo(1);
        assertThat(store.lines())
                .containsExactly("email order-1 DISCARDED", "email order-2 PENDING", "email order-3 PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/parked?state=SENT", "/parked?channel=in-app", "/parked?channel=x", "/parked?limit=0"})
    void refusesOtherQuestions(String question) {
        refused(get(PATH + question), 400, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"channel\": 1}", "{\"channel\": \"in-app\"}"})
    void refusesOtherChannels(String body) {
        refused(post(PATH + "/parked/replay", body), "channel", "email or webhook");
    }
}
