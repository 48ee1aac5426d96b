package penstock.inventory.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import penstock.inventory.application.InMemoryInventory;
import penstock.inventory.application.LostRaceException;
import penstock.inventory.application.Patience;
import penstock.inventory.application.RestockSale;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Unheard;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;

import static org.assertj.core.api.Assertions.assertThat;

class SaleControllerTests extends Unheard {

    private static final String PHONE = """
            {"sku": "PHONE-15", "title": "Phone 15", "price": {"amount": "599.00", "currency": "EUR"}, "stock": 1000,
             "buckets": 3, "capPerBuyer": 2, "startsAt": "2026-11-11T12:00:00Z", "endsAt": "2026-11-11T13:00:00Z"}""";

    private final InMemoryInventory inventory = new InMemoryInventory();
    private final List<String> announced = new ArrayList<>();
    private final Patience patience = new Patience(3, Duration.ZERO, _ -> 0, _ -> {});
    private final SaleDesk desk = new SaleDesk(inventory, inventory, inventory, this, patience);
    private final RestockSale restocking =
            new RestockSale(inventory, inventory, inventory, this, patience, Clock.systemUTC());
    private final MockMvcTester http =
            MockMvcTester.create(MockMvcBuilders.standaloneSetup(new SaleController(desk, restocking, UUID::randomUUID))
                    .setControllerAdvice(new Problems())
                    .addFilters(new BodyLimit())
                    .build());

    @Override
    public void changed(Sale sale) {
        announced.add(sale.state() + " " + sale.version());
    }

    @Override
    public void restocked(Restock restock) {
        announced.add("RESTOCKED " + restock.bucket() + " " + restock.quantity());
    }

    @Test
    void announcesASale() {
        MvcTestResult answer = create(PHONE);

        String id = text(answer, "$.saleId");
        assertThat(answer).hasStatus(201).hasHeader("Location", "/api/sales/" + id);
        assertThat(answer).bodyJson().isLenientlyEqualTo(PHONE);
        assertThat(answer).bodyJson().isLenientlyEqualTo("""
                        {"version": 1, "state": "ANNOUNCED", "available": 1000, "held": 0, "sold": 0}""");
        assertThat(http.get().uri("/api/sales/" + id)).bodyJson().isLenientlyEqualTo(PHONE);
        assertThat(http.get().uri("/api/sales"))
                .bodyJson()
                .extractingPath("$[0].saleId")
                .isEqualTo(id);
        assertThat(http.get().uri("/api/sales/" + id + "/buckets")).bodyJson().isStrictlyEqualTo("""
                        [{"bucket": 0, "available": 334}, {"bucket": 1, "available": 333}, {"bucket": 2, "available": 333}]""");
    }

    @Test
    void fillsInWhatIsNotSaid() {
        MvcTestResult answer = create("""
                {"sku": "A", "title": "B", "price": {"amount": "5", "currency": "EUR"}, "stock": 10}""");

        assertThat(answer).hasStatus(201).bodyJson().isStrictlyEqualTo("""
                {"saleId": "%s", "version": 1, "sku": "A", "title": "B", "price": {"amount": "5.00", "currency": "EUR"},
                 "stock": 10, "buckets": 8, "capPerBuyer": 1, "state": "ANNOUNCED", "available": 10, "held": 0, "sold": 0,
                 "restocked": 0}""".formatted(text(answer, "$.saleId")));
    }

    @Test
    void opensAndClosesOnceEach() {
        String sale = "/api/operator/sales/" + text(create(PHONE), "$.saleId");

        refused(http.post().uri(sale + "/close").exchange(), 409, "illegal-transition");
        assertThat(http.post().uri(sale + "/open")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"state": "OPEN", "version": 2}""");
        refused(http.post().uri(sale + "/open").exchange(), 409, "illegal-transition");
        assertThat(http.post().uri(sale + "/close")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        {"state": "CLOSED", "version": 3}""");
        refused(http.post().uri(sale + "/open").exchange(), 409, "illegal-transition");
        assertThat(announced).containsExactly("ANNOUNCED 1", "OPEN 2", "CLOSED 3");
    }

    @Test
    void restocksEveryBucketOncePerKey() {
        String id = text(create(PHONE), "$.saleId");
        announced.clear();

        for (int time = 0; time < 2; time++) {
            assertThat(restock(id, "delivery-7", "{\"quantity\": 7}"))
                    .hasStatusOk()
                    .bodyJson()
                    .isLenientlyEqualTo("{\"stock\": 1000, \"restocked\": 7, \"available\": 1007}");
        }

        assertThat(announced).containsExactly("RESTOCKED 0 3", "RESTOCKED 1 2", "RESTOCKED 2 2");
        assertThat(restock(id, "delivery-8", "{\"quantity\": 1}")).bodyJson().isLenientlyEqualTo("{\"restocked\": 8}");
    }

    @Test
    void refusesAKeyThatBroughtAnotherNumber() {
        String id = text(create(PHONE), "$.saleId");
        restock(id, "delivery-7", "{\"quantity\": 7}");

        refused(restock(id, "delivery-7", "{\"quantity\": 8}"), 422, "key-reused");

        assertThat(http.get().uri("/api/sales/" + id)).bodyJson().isLenientlyEqualTo("{\"restocked\": 7}");
    }

    @Test
    void refusesARestockThatCannotBeMeant() {
        String id = text(create(PHONE), "$.saleId");

        refused(restock(id, "", "{\"quantity\": 1}"), 400, "invalid-request");
        refused(restock(id, "key", "{\"quantity\": 0}"), 400, "invalid-request");
        refused(restock(id, "key", "{}"), 400, "invalid-request");
        refused(restock(id, "key", "{\"quantity\": 1, \"bucket\": 2}"), 400, "unknown-field");
        refused(restock(UUID.randomUUID().toString(), "key", "{\"quantity\": 1}"), 404, "unknown-sale");
        refused(
                http.post()
                        .uri("/api/operator/sales/{id}/restock", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"quantity\": 1}")
                        .exchange(),
                400,
                "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sku          | "PHONE-15"              | "a b"
            sku          | "PHONE-15"              | null
            sku          | "PHONE-15"              | 15
            title        | "Phone 15"              | "  "
            title        | "Phone 15"              | {"x": 1}
            price.amount | "599.00"                | 599.00
            price.amount | "599.00"                | "-1"
            price.amount | "599.00"                | "1e9"
            price.amount | "599.00"                | "NaN"
            price        | "599.00"                | "599.001"
            price        | "EUR"                   | "XXQ"
            stock        | 1000                    | 0
            stock        | 1000                    | -1
            stock        | 1000                    | 2147483648
            stock        | 1000                    | 10000001
            stock        | 1000                    | 1.5
            stock        | 1000                    | "1"
            stock        | 1000                    | null
            buckets      | "buckets": 3            | "buckets": 65
            buckets      | "buckets": 3            | "buckets": 0
            capPerBuyer  | 2,                      | 0,
            startsAt     | "2026-11-11T12:00:00Z"  | "noon"
            startsAt     | "2026-11-11T12:00:00Z"  | 1762862400
            endsAt       | "2026-11-11T13:00:00Z"  | "2026-11-11T12:00:00Z"
            """)
    void namesTheFieldThatIsWrong(String field, String good, String bad) {
        MvcTestResult answer = create(PHONE.replace(good, bad));

        refused(answer, 400, "invalid-request");
        assertThat(answer).bodyJson().extractingPath("$.errors[*].field").isEqualTo(List.of(field));
        assertThat(text(answer, "$.errors[0].allowed")).isNotBlank();
        assertThat(announced).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceWithWhatWasSent() {
        MvcTestResult answer = create("""
                {"sku": "a b", "title": "Phone", "price": {"currency": "EUR"}, "stock": 0}""");

        assertThat(answer).bodyJson().isLenientlyEqualTo("""
                        {"errors": [
                          {"field": "sku", "value": "a b", "allowed": "1 to 64 of A-Z a-z 0-9 . _ -"},
                          {"field": "price.amount", "value": null, "allowed": "a text such as \\"599.00\\""},
                          {"field": "stock", "value": 0, "allowed": "a whole number from 1 to 10000000"}]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "available", "version", "saleId", "sold"})
    void refusesFieldsThatNobodyMaySet(String field) {
        refused(create(PHONE.replace("\"sku\"", "\"" + field + "\": \"OPEN\", \"sku\"")), 400, "unknown-field");
        refused(create(PHONE.replace("\"amount\"", "\"" + field + "\": 1, \"amount\"")), 400, "unknown-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "not json", "", "{\"sku\": }"})
    void refusesWhatIsNoJson(String body) {
        refused(create(body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "null"})
    void refusesWhatIsNoObject(String body) {
        refused(create(body), 400, "invalid-request");
    }

    @Test
    void refusesABodyThatIsTooLong() {
        refused(create(PHONE.replace("Phone 15", "x".repeat(17_000))), 413, "body-too-large");
    }

    @Test
    void refusesABodyThatIsTooDeep() {
        MvcTestResult answer = create(PHONE.replace("\"Phone 15\"", "[".repeat(2_000) + "]".repeat(2_000)));

        refused(answer, 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70", "nonsense", "1-1-1-1-1", "%00"})
    void knowsNoSaleThatIsNotThere(String id) {
        refused(http.get().uri("/api/sales/{id}", id).exchange(), 404, "unknown-sale");
        refused(http.get().uri("/api/sales/{id}/buckets", id).exchange(), 404, "unknown-sale");
        refused(http.post().uri("/api/operator/sales/{id}/open", id).exchange(), 404, "unknown-sale");
        refused(http.post().uri("/api/operator/sales/{id}/close", id).exchange(), 404, "unknown-sale");
    }

    @Test
    void saysWhenToComeBackIfTheDatabaseIsInTrouble() {
        SaleDesk troubled = new SaleDesk(
                inventory,
                inventory,
                inventory,
                new Unheard() {
                    @Override
                    public void changed(Sale sale) {
                        throw new LostRaceException("always", null);
                    }
                },
                patience);
        MockMvcTester there = MockMvcTester.create(
                MockMvcBuilders.standaloneSetup(new SaleController(troubled, restocking, UUID::randomUUID))
                        .setControllerAdvice(new Problems())
                        .build());

        MvcTestResult answer = there.post()
                .uri("/api/operator/sales")
                .contentType(MediaType.APPLICATION_JSON)
                .content(PHONE)
                .exchange();

        refused(answer, 503, "unavailable");
        assertThat(answer).hasHeader("Retry-After", "1");
    }

    private MvcTestResult restock(String id, String key, String body) {
        return http.post()
                .uri("/api/operator/sales/{id}/restock", id)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult create(String body) {
        return http.post()
                .uri("/api/operator/sales")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static void refused(MvcTestResult answer, int status, String slug) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
    }

    private static String text(MvcTestResult answer, String path) {
        StringBuilder found = new StringBuilder();
        assertThat(answer).bodyJson().extractingPath(path).asString().satisfies(found::append);
        return found.toString();
    }
}
