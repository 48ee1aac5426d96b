package penstock.order.web;

import java.time.Duration;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import penstock.order.application.Backlogs;
import penstock.order.application.World;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.accept.Turns;
import penstock.order.application.pay.CallbackSignature;
import penstock.order.application.watch.FindOrder;
import penstock.order.application.watch.Looks;
import penstock.order.application.watch.OrderWatch;
import penstock.signin.Buyer;

import static org.assertj.core.api.Assertions.assertThat;

/** The controllers over a world without servers, and an order that they take. */
abstract class OrdersOverHttp {

    protected static final String ORDER = """
            {"saleId":"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70","quantity":1}""";

    /** Who is signed in. */
    protected Buyer caller = new Buyer("buyer", "buyer@example.org");

    protected final World world = new World().open();
    protected final CallbackSignature signature = new CallbackSignature("a secret", Duration.ofMinutes(5));
    protected final OrderWatch watch = new OrderWatch(world.orders);
    /** Orders that are not decided yet; the service looks when {@code pressure.runOnce()} is called. */
    protected long undecided;

    protected final BackPressure pressure =
            new BackPressure(new Undecided(), here -> here, Duration.ofSeconds(60), 100, world.clock);
    protected final Turns turns =
            new Turns(Duration.ofSeconds(60), "a secret of this test", world.knownSales, world.clock);
    protected final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    protected final PlaceOrder placeOrder =
            new PlaceOrder(world.acceptOrder, late(pressure), turns, world.giveWay, new AnswerTimes(meters));
    private final FindOrder finding =
            new FindOrder(world.orders, new Looks(world.orders, Runnable::run), world.gate, world.knownSales);
    protected final MockMvcTester http = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                    new OrdersController(placeOrder),
                    new TurnsController(turns, world.knownSales),
                    new StatusController(finding, watch),
                    new PaymentsController(world.payOrder, world.cancelOrder),
                    new CallbackController(world.settlePayment, signature, world.clock),
                    new EventsController(finding, watch, world.clock),
                    new GateController(world.gate, world.knownSales))
            .setControllerAdvice(new Problems())
            .setCustomArgumentResolvers(new Caller())
            .build());

    private static ObjectProvider<BackPressure> late(BackPressure pressure) {
        return new StaticListableBeanFactory(Map.of("backPressure", pressure)).getBeanProvider(BackPressure.class);
    }

    private final class Undecided implements Backlogs {
        @Override
        public long placedOrders() {
            return undecided;
        }

        @Override
        public long total() {
            return undecided;
        }
    }

    private final class Caller implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Buyer.class;
        }

        @Override
        public Buyer resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            return caller;
        }
    }

    protected final MvcTestResult post(String body) {
        return send(body, MediaType.APPLICATION_JSON, "key");
    }

    protected final MvcTestResult send(String body, MediaType type, @Nullable String key) {
        var request = http.post().uri("/api/orders").contentType(type).content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    protected static void refused(MvcTestResult answer, int status, String slug) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(answer).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
    }

    /** What stands behind a filter that must take the request itself. */
    protected static FilterChain mustNotBeReached() {
        return (request, answer) -> {
            throw new ServletException("left to the ordinary way");
        };
    }
}
