package penstock.local.walk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import generated.client.ApiClient;
import generated.client.ApiException;
import generated.client.api.NotificationsApi;
import generated.client.api.OperatorApi;
import generated.client.api.OrdersApi;
import generated.client.api.SalesApi;
import generated.client.api.SignInApi;
import generated.client.model.Gate;
import generated.client.model.Money;
import generated.client.model.NewOrder;
import generated.client.model.NewPayment;
import generated.client.model.NewPreferences;
import generated.client.model.NewSale;
import generated.client.model.Order;
import generated.client.model.Payment;
import generated.client.model.Problem;
import generated.client.model.ProblemErrorsInner;
import generated.client.model.Sale;
import generated.client.model.Step;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** A whole purchase through a client that was generated from the OpenAPI document, and knows nothing beyond it. */
abstract class BoughtByAStranger extends LifeUnderKills {

    private static final String UNTIL_DECIDED = "wait=10";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    protected OperatorApi operator;
    private ApiClient eve;
    private OrdersApi evesOrders;
    private UUID sale;

    @BeforeAll
    void openASale() throws Exception {
        eve = as(token("shop", "eve"));
        evesOrders = new OrdersApi(eve);
        operator = new OperatorApi(as(token("operator", null)));
        Sale announced = operator.announceSale(new NewSale()
                .sku("BOOK-1")
                .title("A book")
                .price(new Money().amount("12.50").currency("EUR"))
                .stock(100)
                .buckets(1)
                .capPerBuyer(10));
        sale = announced.getSaleId();
        assertThat(operator.openSale(sale).getState()).isEqualTo(Sale.StateEnum.OPEN);
        await().atMost(PATIENCE).until(() -> operator.getGate(sale).getState() == Gate.StateEnum.OPEN);
    }

    @Test
    void buysWaitsAndPays() throws ApiException {
        var taken = evesOrders.placeOrderWithHttpInfo("first", order(1));
        assertThat(taken.getStatusCode()).isEqualTo(202);
        UUID id = taken.getData().getOrderId();
        assertThat(taken.getHeaders().get("location")).containsExactly("/api/orders/" + id);
        assertThat(evesOrders.placeOrder("first", order(1)).getOrderId()).isEqualTo(id);

        assertThat(decided(id).getState()).isEqualTo(Order.StateEnum.RESERVED);
        assertThat(refused(() -> evesOrders.payOrder("refused", id, new NewPayment().card("test-refuse"))))
                .isEqualTo("402 /problems/payment-refused");
        Payment paid = await().atMost(PATIENCE)
                .until(
                        () -> evesOrders.payOrder("paid", id, new NewPayment().card("test-ok")),
                        payment -> payment.getState() == Payment.StateEnum.CAPTURED);

        assertThat(paid.getTotal().getAmount()).isEqualTo("12.50");
        var known = evesOrders.getOrderWithHttpInfo(id, null, null);
        assertThat(known.getData().getState()).isEqualTo(Order.StateEnum.CONFIRMED);
        String version = known.getHeaders().get("etag").getFirst();
        ApiException unchanged = catchThrowableOfType(ApiException.class, () -> evesOrders.getOrder(id, version, null));
        assertThat(unchanged.getCode()).isEqualTo(304);
        assertThat(evesOrders.getHistory(id))
                .extracting(Step::getEvent)
                .startsWith(Step.EventEnum.QUEUED, Step.EventEnum.PENDING, Step.EventEnum.RESERVED)
                .endsWith(Step.EventEnum.CONFIRMED);
        assertThat(refused(() -> evesOrders.cancelOrder(id))).isEqualTo("409 /problems/order-not-cancellable");
    }

    @Test
    void givesUpAndIsTold() throws ApiException {
        var notifications = new NotificationsApi(eve);
        assertThat(notifications
                        .setPreferences(new NewPreferences()
                                .email(true)
                                .inApp(true)
                                .webhook(false)
                                .language("en"))
                        .getInApp())
                .isTrue();
        UUID id = evesOrders.placeOrder("second", order(1)).getOrderId();
        decided(id);

        assertThat(evesOrders.cancelOrder(id).getState()).isEqualTo(Order.StateEnum.CANCELLED);

        assertThat(evesOrders.listOrders(10, null).getOrders())
                .extracting(Order::getOrderId)
                .contains(id);
        await().atMost(PATIENCE)
                .until(() -> notifications.listNotifications(10, null).getNotifications().stream()
                        .anyMatch(letter -> letter.getOrderId().equals(id)
                                && letter.getTemplate().equals("cancelled")));
    }

    @Test
    void readsWhyItIsRefused() throws ApiException {
        var mallory = new OrdersApi(as(token("shop", "mallory")));
        UUID evesOrder = evesOrders.placeOrder("third", order(1)).getOrderId();
        decided(evesOrder);
        evesOrders.cancelOrder(evesOrder);

        ApiException none = catchThrowableOfType(ApiException.class, () -> evesOrders.placeOrder("none", order(0)));
        assertThat(problem(none).getErrors())
                .extracting(ProblemErrorsInner::getField, ProblemErrorsInner::getAllowed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("quantity", "a whole number from 1 to 100"));
        assertThat(refused(() -> evesOrders.placeOrder("third", order(2)))).isEqualTo("422 /problems/key-reused");
        assertThat(refused(() -> evesOrders.placeOrder("three", order(11)))).isEqualTo("409 /problems/cap-exceeded");
        assertThat(refused(() -> mallory.getOrder(evesOrder, null, null))).isEqualTo("404 /problems/unknown-order");
        assertThat(refused(() -> new OrdersApi(as("")).listOrders(null, null)))
                .isEqualTo("401 /problems/not-signed-in");
        assertThat(refused(() -> new OperatorApi(eve).closeSale(sale))).isEqualTo("403 /problems/forbidden");
        assertThat(refused(() -> new SalesApi(as("")).getSale(UUID.randomUUID())))
                .isEqualTo("404 /problems/unknown-sale");
        assertThat(new SalesApi(as("")).listSales()).extracting(Sale::getSaleId).contains(sale);
    }

    private Order decided(UUID id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> evesOrders.getOrder(id, null, UNTIL_DECIDED),
                        order -> !List.of(Order.StateEnum.QUEUED, Order.StateEnum.PENDING)
                                .contains(order.getState()));
    }

    private NewOrder order(int quantity) {
        return new NewOrder().saleId(sale).quantity(quantity);
    }

    private String refused(ThrowingCallable call) {
        ApiException refusal = catchThrowableOfType(ApiException.class, call);
        Problem problem = problem(refusal);
        assertThat(problem.getStatus()).isEqualTo(refusal.getCode());
        return refusal.getCode() + " " + problem.getType();
    }

    private Problem problem(ApiException refusal) {
        try {
            return eve.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
        } catch (IOException e) {
            throw new AssertionError(refusal.getResponseBody(), e);
        }
    }

    private ApiClient as(String token) {
        return client(token.isEmpty() ? "" : "Bearer " + token);
    }

    /** From the built-in issuer, as a client with a secret gets it. */
    private String token(String client, String buyer) throws ApiException {
        try {
            String secret =
                    Files.readString(system.installation().instance().folder().resolve("sign-in/clients/" + client));
            String credentials = Base64.getEncoder()
                    .encodeToString((client + ":" + secret.strip()).getBytes(StandardCharsets.UTF_8));
            return new SignInApi(client("Basic " + credentials))
                    .getToken("client_credentials", buyer, null)
                    .getAccessToken();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ApiClient client(String authorization) {
        var client = new ApiClient();
        client.updateBaseUri(system.installation().gateway().toString());
        if (!authorization.isEmpty()) {
            client.setRequestInterceptor(request -> request.header("Authorization", authorization));
        }
        return client;
    }
}
