package penstock.notification.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.notification.Language;
import penstock.notification.Preferences;
import penstock.signin.Buyer;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationsControllerTests extends NotificationsOverHttp {

    @Test
    void listsTheCallersOwnTheNewestFirst() {
        message("order-1", "buyer-17");
        message("order-2", "buyer-17");
        message("order-3", "somebody-else");
        var answer = get("/api/notifications");
        assertThat(answer).hasStatusOk();
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.notifications[*].orderId")
                .asArray()
                .containsExactly("order-2", "order-1");
        assertThat(answer).bodyJson().extractingPath("$.unread").isEqualTo(2);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.notifications[0].subject")
                .isEqualTo("Reserved for you: Phone 15");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.notifications[0].template")
                .isEqualTo("reserved");
        assertThat(answer).bodyJson().doesNotHavePath("$.before");
    }

    @Test
    void readsInTheLanguageThatIsPreferredNow() {
        message("order-1", "buyer-17");
        preferences.keep("buyer-17", new Preferences(true, true, false, null, Language.ZH));
        assertThat(get("/api/notifications"))
                .bodyJson()
                .extractingPath("$.notifications[0].subject")
                .isEqualTo("已为您预留：Phone 15");
    }

    @Test
    void turnsPages() {
        for (int i = 1; i <= 5; i++) {
            message("order-" + i, "buyer-17");
        }
        var first = get("/api/notifications?limit=3");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.notifications[*].orderId")
                .asArray()
                .containsExactly("order-5", "order-4", "order-3");
        assertThat(first).bodyJson().extractingPath("$.before").isEqualTo(3);
        var second = get("/api/notifications?limit=3&before=3");
        assertThat(second)
                .bodyJson()
                .extractingPath("$.notifications[*].orderId")
                .asArray()
                .containsExactly("order-2", "order-1");
        assertThat(second).bodyJson().doesNotHavePath("$.before");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, a whole number from 1 to 100",
        "limit=101, limit, a whole number from 1 to 100",
        "limit=-1, limit, a whole number from 1 to 100",
        "limit=1.5, limit, a whole number from 1 to 100",
        "limit=x, limit, a whole number from 1 to 100",
        "limit=99999999999999999999, limit, a whole number from 1 to 100",
        "before=-1, before, a whole number from 0",
        "before=x, before, a whole number from 0"
    })
    void refusesOtherPages(String query, String field, String allowed) {
        refused(get("/api/notifications?" + query), field, allowed);
    }

    @Test
    void marksOneAsRead() {
        message("order-1", "buyer-17");
        message("order-2", "buyer-17");
        assertThat(post("/api/notifications/1/read", "")).hasStatus(204);
        assertThat(post("/api/notifications/1/read", "")).hasStatus(204);
        assertThat(get("/api/notifications/unread"))
                .bodyJson()
                .extractingPath("$.unread")
                .isEqualTo(1);
        assertThat(get("/api/notifications"))
                .bodyJson()
                .extractingPath("$.notifications[*].read")
                .asArray()
                .containsExactly(false, true);
    }

    @Test
    void marksAllThatWereSeen() {
        message("order-1", "buyer-17");
        message("order-2", "buyer-17");
        message("order-3", "buyer-17");
        assertThat(post("/api/notifications/read", "{\"upTo\": 2}")).hasStatus(204);
        assertThat(get("/api/notifications/unread"))
                .bodyJson()
                .extractingPath("$.unread")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "x", "1x", "99999999999999999999", "01"})
    void knowsNoOtherNotification(String id) {
        message("order-1", "buyer-17");
        refused(post("/api/notifications/" + id + "/read", ""), 404, "unknown-notification");
    }

    @Test
    void hidesWhatIsSomebodyElses() {
        message("order-1", "buyer-17");
        caller = new Buyer("somebody-else", "else@example.org");
        refused(post("/api/notifications/1/read", ""), 404, "unknown-notification");
        assertThat(post("/api/notifications/read", "{\"upTo\": 9}")).hasStatus(204);
        assertThat(get("/api/notifications"))
                .bodyJson()
                .extractingPath("$.notifications")
                .asArray()
                .isEmpty();
        assertThat(store.unread("buyer-17")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"upTo\": null}",
                "{\"upTo\": \"1\"}",
                "{\"upTo\": 1.5}",
                "{\"upTo\": -1}",
                "{\"upTo\": 1e30}"
            })
    void refusesOtherIds(String body) {
        refused(post("/api/notifications/read", body), "upTo", "the id of a notification, a whole number");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(post("/api/notifications/read", "{\"upTo\": 1, \"buyerId\": \"x\"}"), 400, "unknown-field");
        refused(post("/api/notifications/read", "[1]"), 400, "malformed-json");
        refused(post("/api/notifications/read", "{"), 400, "malformed-json");
        refused(post("/api/notifications/read", "{\"upTo\": \"" + "x".repeat(20_000) + "\"}"), 413, "body-too-large");
    }
}
