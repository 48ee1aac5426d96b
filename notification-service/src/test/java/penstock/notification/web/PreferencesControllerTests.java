package penstock.notification.web;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import penstock.notification.Language;
import penstock.notification.Preferences;

import static org.assertj.core.api.Assertions.assertThat;

class PreferencesControllerTests extends NotificationsOverHttp {

    private static final String PATH = "/api/notifications/preferences";
    private static final String ALL = """
            {"email": false, "inApp": true, "webhook": true, "webhookUrl": "https://example.org/hook", "language": "zh"}""";

    @Test
    void beginsWithMailAndMessagesInEnglish() {
        assertThat(get(PATH))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"email\":true,\"inApp\":true,\"webhook\":false,\"language\":\"en\"}");
    }

    @Test
    void keepsWhatWasSaid() {
        assertThat(put(PATH, ALL)).hasStatusOk();
        assertThat(preferences.of("buyer-17"))
                .isEqualTo(new Preferences(false, true, true, URI.create("https://example.org/hook"), Language.ZH));
        assertThat(preferences.of("somebody-else")).isEqualTo(Preferences.DEFAULT);
        var answer = get(PATH);
        assertThat(answer).bodyJson().extractingPath("$.webhookUrl").isEqualTo("https://example.org/hook");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.webhookSecret")
                .asString()
                .startsWith("whsec_");
        assertThat(answer).hasHeader("Cache-Control", "no-store");
    }

    @Test
    void keepsItsSecretUntilANewOneIsAskedFor() {
        put(PATH, ALL);
        String first = preferences.secret("buyer-17").orElseThrow();
        put(PATH, ALL);
        assertThat(preferences.secret("buyer-17")).hasValue(first);
        assertThat(post(PATH + "/webhook-secret", "")).hasStatusOk();
        assertThat(preferences.secret("buyer-17").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void keepsTheUrlOfAWebhookThatIsOff() {
        put(PATH, ALL.replace("\"webhook\": true", "\"webhook\": false"));
        assertThat(preferences.of("buyer-17").webhook()).isFalse();
        assertThat(preferences.of("buyer-17").webhookUrl()).hasHost("example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"email\": false | \"email\": \"false\" | email | true or false",
                "\"email\": false | \"email\": 0 | email | true or false",
                "\"inApp\": true, | | inApp | true or false",
                "\"webhook\": true | \"webhook\": null | webhook | true or false",
                "\"zh\" | \"de\" | language | en or zh",
                "\"zh\" | \"EN\" | language | en or zh",
                "\"zh\" | 1 | language | en or zh",
                "\"https://example.org/hook\" | null | webhookUrl | a URL, since webhook is true",
            })
    void namesWhatIsWrong(String right, String wrong, String field, String allowed) {
        refused(put(PATH, ALL.replace(right, wrong == null ? "" : wrong)), field, allowed);
        assertThat(preferences.of("buyer-17")).isEqualTo(Preferences.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/hook",
        "https://user:pass@example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "https://example.org:25/",
        "file:///etc/passwd"
    })
    void refusesAUrlThatMayNotBeCalled(String url) {
        var answer = put(PATH, ALL.replace("https://example.org/hook", url));
        refused(answer, 400, "invalid-request");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("webhookUrl");
        assertThat(preferences.of("buyer-17")).isEqualTo(Preferences.DEFAULT);
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        var answer = put(PATH, "{\"email\": 1, \"language\": \"de\"}");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("email", "inApp", "webhook", "language");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(put(PATH, ALL.replace("{", "{\"buyerId\": \"x\", ")), 400, "unknown-field");
        refused(put(PATH, ALL.replace("{", "{\"webhookSecret\": \"x\", ")), 400, "unknown-field");
    }
}
