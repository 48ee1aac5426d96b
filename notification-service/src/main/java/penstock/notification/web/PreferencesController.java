package penstock.notification.web;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.notification.PreferenceBook;
import penstock.notification.Preferences;
import penstock.notification.webhook.Reach;
import penstock.notification.webhook.Signature;
import penstock.signin.Buyer;

/** How a buyer wants to be told. */
@RestController
@RequestMapping(path = "/api/notifications/preferences", produces = MediaType.APPLICATION_JSON_VALUE)
class PreferencesController {

    private final PreferenceBook book;
    private final Reach reach;

    PreferencesController(PreferenceBook book, Reach reach) {
        this.book = book;
        this.reach = reach;
    }

    /** @param webhookSecret what calls to the URL are signed with; there is one as soon as there is a URL */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            boolean email,
            boolean inApp,
            boolean webhook,
            @Nullable String webhookUrl,
            @Nullable String webhookSecret,
            String language) {

        static View of(Preferences preferences, @Nullable String secret) {
            return new View(
                    preferences.email(),
                    preferences.inApp(),
                    preferences.webhook(),
                    Objects.toString(preferences.webhookUrl(), null),
                    secret,
                    preferences.language().tag());
        }
    }

    @GetMapping
    ResponseEntity<View> get(Buyer buyer) {
        return answer(View.of(book.of(buyer.id()), book.secret(buyer.id()).orElse(null)));
    }

    /** Takes the place of all that was said before. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<View> put(Buyer buyer, HttpServletRequest http) {
        Preferences preferences = PreferencesForm.read(JsonBody.read(http), reach);
        String secret = book.secret(buyer.id()).orElse(null);
        if (secret == null && preferences.webhookUrl() != null) {
            // Before the URL: a call without a signature is never made.
            secret = book.keepSecret(buyer.id(), Signature.newSecret(), false);
        }
        book.keep(buyer.id(), preferences);
        return answer(View.of(preferences, secret));
    }

    /** Makes a new secret; from now on the old one signs nothing. */
    @PostMapping("/webhook-secret")
    ResponseEntity<View> renewSecret(Buyer buyer) {
        String secret = book.keepSecret(buyer.id(), Signature.newSecret(), true);
        return answer(View.of(book.of(buyer.id()), secret));
    }

    private static ResponseEntity<View> answer(View view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
