package penstock.notification.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import penstock.notification.InMemoryPreferences;
import penstock.notification.InMemoryStore;
import penstock.notification.Letter;
import penstock.notification.Letters;
import penstock.notification.Notifications;
import penstock.notification.SettableClock;
import penstock.notification.Wake;
import penstock.notification.Wordings;
import penstock.notification.webhook.Reach;
import penstock.signin.Buyer;

import static org.assertj.core.api.Assertions.assertThat;

/** The controllers over a store in memory. */
abstract class NotificationsOverHttp {

    /** Who is signed in. */
    protected Buyer caller = new Buyer("buyer-17", "buyer-17@example.org");

    protected final SettableClock clock = new SettableClock();
    protected final InMemoryStore store = new InMemoryStore(clock);
    protected final InMemoryPreferences preferences = new InMemoryPreferences();
    protected final MockMvcTester http = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                    new NotificationsController(store, preferences, new Wordings()),
                    new PreferencesController(preferences, new Reach(List.of())),
                    new ParkedLettersController(store, new Wake(List.of())),
                    new FiguresController(store, Map::of, clock))
            .setControllerAdvice(new Problems())
            .setCustomArgumentResolvers(new Caller())
            .build());

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

    protected final void message(String orderId, String buyerId) {
        register(Letters.inApp(orderId, buyerId));
    }

    protected final void register(Letter letter) {
        store.register(List.of(new Notifications.Registration(letter, false)));
    }

    protected final MvcTestResult get(String uri) {
        return http.get().uri(uri).exchange();
    }

    protected final MvcTestResult post(String uri, String body) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    protected final MvcTestResult put(String uri, String body) {
        return http.put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    protected static void refused(MvcTestResult answer, int status, String slug) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
    }

    protected static void refused(MvcTestResult answer, String field, String allowed) {
        refused(answer, 400, "invalid-request");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].allowed").isEqualTo(allowed);
    }
}
