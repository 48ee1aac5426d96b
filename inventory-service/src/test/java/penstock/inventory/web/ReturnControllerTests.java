package penstock.inventory.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import penstock.inventory.application.InMemoryInventory;
import penstock.inventory.application.Patience;
import penstock.inventory.application.ReturnPieces;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Some;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.application.Unheard;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ReturnControllerTests extends Unheard implements StockWatch {

    private final InMemoryInventory inventory = new InMemoryInventory();
    private final List<Settlement> asked = new ArrayList<>();
    private final Patience patience = new Patience(1, Duration.ZERO, _ -> 0, _ -> {});
    private final StockDecisions decisions =
            Strategy.BATCHED.over(inventory, inventory, patience, this, Clock.systemUTC());
    private final MockMvcTester http = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                    new ReturnController(new ReturnPieces(inventory, inventory, inventory, this)))
            .setControllerAdvice(new Problems())
            .build());
    private final Sale sale = new SaleDesk(inventory, inventory, inventory, new Unheard(), patience)
            .announce(Some.sale(5, 2))
            .sale();

    @Override
    public void returning(Settlement settlement) {
        asked.add(settlement);
    }

    @Test
    void asksForThePiecesOfASoldOrderAndForgetsNoneOfIt() {
        // The first bucket has 3 and was dry for it; the second one gave the pieces.
        StockRequest dry = decided(new StockRequest(UUID.randomUUID(), sale.saleId(), 1, 1, 3));
        StockRequest order = decided(dry.next(2));
        settle(Settlement.Kind.CONFIRM, order);
        Settlement back = settlement(Settlement.Kind.RETURN, order);

        assertThat(takeBack(order.orderId())).hasStatus(202).bodyJson().isStrictlyEqualTo("""
                        {"orderId": "%s", "saleId": "%s", "bucket": 0, "quantity": 3}""".formatted(
                        order.orderId(), sale.saleId()));
        assertThat(asked).containsExactly(back);

        settle(Settlement.Kind.RETURN, order);
        assertThat(takeBack(order.orderId())).hasStatus(202);
        assertThat(asked).as("nothing is left to be asked for").containsExactly(back);
    }

    @Test
    void takesNothingBackThatIsNotSold() {
        StockRequest order = decided(Some.request(sale, 1));

        refused(takeBack(order.orderId()), 409, "not-sold");
        settle(Settlement.Kind.RELEASE, order);
        refused(takeBack(order.orderId()), 409, "not-sold");

        assertThat(asked).isEmpty();
    }

    @Test
    void takesNothingBackFromWhoHasNothing() {
        StockRequest dry = decided(Some.request(sale, 4));

        refused(takeBack(dry.orderId()), 404, "unknown-order");
        refused(takeBack(UUID.randomUUID()), 404, "unknown-order");
        refused(post(UUID.randomUUID().toString(), body(dry.orderId().toString())), 404, "unknown-sale");
        refused(post("nonsense", body(dry.orderId().toString())), 404, "unknown-sale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|invalid-request",
                "{\"orderId\": 7}|invalid-request",
                "{\"orderId\": \"1-1-1-1-1\"}|invalid-request",
                "[]|invalid-request",
                "{\"orderId\": \"8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42\", \"quantity\": 1}|unknown-field",
                "{|malformed-json"
            })
    void refusesWhatCannotBeMeant(String body, String problem) {
        refused(post(sale.saleId().toString(), body), 400, problem);
    }

    private StockRequest decided(StockRequest request) {
        decisions.decide(List.of(request));
        return request;
    }

    private void settle(Settlement.Kind kind, StockRequest order) {
        decisions.decide(List.of(settlement(kind, order)));
    }

    private static Settlement settlement(Settlement.Kind kind, StockRequest order) {
        return new Settlement(kind, order.orderId(), order.saleId(), order.bucket(), order.quantity());
    }

    private MvcTestResult takeBack(UUID orderId) {
        return post(sale.saleId().toString(), body(orderId.toString()));
    }

    private static String body(String orderId) {
        return "{\"orderId\": \"" + orderId + "\"}";
    }

    private MvcTestResult post(String saleId, String body) {
        return http.post()
                .uri("/api/operator/sales/{id}/returns", saleId)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static void refused(MvcTestResult answer, int status, String slug) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
    }

    @Override
    public void lostRace() {}

    @Override
    public void conflict(StockChange change) {}
}
