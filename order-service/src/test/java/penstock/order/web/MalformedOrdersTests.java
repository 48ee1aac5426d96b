package penstock.order.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** What an order must look like before anybody thinks about it. */
class MalformedOrdersTests extends OrdersOverHttp {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "quantity | 0",
                "quantity | -1",
                "quantity | 101",
                "quantity | 2147483648",
                "quantity | 99999999999999999999",
                "quantity | 1.5",
                "quantity | 1.0",
                "quantity | 1e2",
                "quantity | \"1\"",
                "quantity | true",
                "quantity | null",
                "quantity | [1]",
                "quantity | {\"value\":1}",
                "saleId | 7",
                "saleId | \"\"",
                "saleId | \"1-1-1-1-1\"",
                "saleId | \"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a7g\"",
            })
    void namesTheValueThatIsNotAllowed(String field, String value) throws Exception {
        String body = ORDER.replaceFirst(
                "\"" + field + "\":(\"[^\"]*\"|1)",
                java.util.regex.Matcher.quoteReplacement("\"" + field + "\":" + value));

        MvcTestResult answer = post(body);

        refused(answer, 400, "invalid-request");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly(field);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].allowed")
                .asString()
                .isNotBlank();
        assertThat(world.queued).isEmpty();
    }

    @Test
    void namesEveryFaultAtOnce() {
        MvcTestResult answer = post("{}");

        refused(answer, 400, "invalid-request");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("saleId", "quantity");
    }

    @Test
    void shortensWhatItRepeats() throws Exception {
        MvcTestResult answer = post(ORDER.replace("0199b2d4", "x".repeat(10_000)));

        refused(answer, 400, "invalid-request");
        assertThat(answer.getResponse().getContentAsString()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price",
                "status",
                "user",
                "version",
                "stock",
                "orderId",
                "bucket",
                "Quantity",
                "buyerId",
                "email",
                "buyer",
                "roles"
            })
    void refusesFieldsThatAnOrderDoesNotHave(String field) {
        MvcTestResult answer = post(ORDER.replaceFirst("\\{", "{\"" + field + "\":1,"));

        refused(answer, 400, "unknown-field");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{\"quantity\":NaN}",
                "{\"quantity\":01}",
                "{\"quantity\":1,\"quantity\":2}",
                "{} {}",
                "{'quantity':1}",
            })
    void refusesWhatIsNotOneJsonObject(String body) {
        refused(post(body), 400, "malformed-json");
    }

    @Test
    void refusesDeepNesting() {
        refused(post("{\"saleId\":" + "[".repeat(21) + "]".repeat(21) + "}"), 400, "malformed-json");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        refused(post(" ".repeat(16 * 1024) + ORDER), 413, "body-too-large");
    }

    @Test
    void asksForAnIdempotencyKey() {
        refused(send(ORDER, MediaType.APPLICATION_JSON, null), 400, "missing-idempotency-key");
        refused(send(ORDER, MediaType.APPLICATION_JSON, ""), 400, "missing-idempotency-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "tab\t", "schlüssel"})
    void refusesKeysThatAreNotVisibleAscii(String key) {
        refused(send(ORDER, MediaType.APPLICATION_JSON, key), 400, "invalid-request");
    }

    @Test
    void boundsTheKey() {
        refused(send(ORDER, MediaType.APPLICATION_JSON, "k".repeat(129)), 400, "invalid-request");
        assertThat(send(ORDER, MediaType.APPLICATION_JSON, "k".repeat(128))).hasStatus(202);
    }

    @Test
    void refusesOtherMediaTypesAndMethods() {
        refused(send(ORDER, MediaType.TEXT_PLAIN, "key"), 415, "unsupported-media-type");
        refused(http.put().uri("/api/orders").exchange(), 405, "method-not-allowed");
    }
}
