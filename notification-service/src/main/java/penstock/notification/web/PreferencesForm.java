package penstock.notification.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.notification.Language;
import penstock.notification.Preferences;
import penstock.notification.web.Problem.FieldError;
import penstock.notification.webhook.Reach;
import penstock.notification.webhook.WebhookUrl;

/** Checks what a buyer wants: every fault is named, nothing is coerced, nothing is left to a default. */
final class PreferencesForm {

    private static final Set<String> FIELDS = Set.of("email", "inApp", "webhook", "webhookUrl", "language");
    private static final String ON_OR_OFF = "true or false";

    private final ObjectNode body;
    private final Reach reach;
    private final List<FieldError> errors = new ArrayList<>(0);

    private PreferencesForm(ObjectNode body, Reach reach) {
        this.body = body;
        this.reach = reach;
    }

    /** @throws ProblemException that names everything that is wrong */
    static Preferences read(ObjectNode body, Reach reach) {
        Fields.refuseUnknown(body, FIELDS);
        return new PreferencesForm(body, reach).read();
    }

    private Preferences read() {
        boolean email = flag("email");
        boolean inApp = flag("inApp");
        boolean webhook = flag("webhook");
        URI url = url();
        Language language = language();
        if (webhook && url == null && errors.isEmpty()) {
            errors.add(new FieldError("webhookUrl", null, "a URL, since webhook is true"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors.toArray(FieldError[]::new));
        }
        return new Preferences(email, inApp, webhook, url, language);
    }

    private boolean flag(String field) {
        JsonNode node = body.get(field);
        if (node == null || !node.isBoolean()) {
            refuse(field, node, ON_OR_OFF);
            return false;
        }
        return node.booleanValue();
    }

    private @Nullable URI url() {
        JsonNode node = body.get("webhookUrl");
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isString()) {
            var url = WebhookUrl.of(node.stringValue(), reach);
            if (url.isPresent()) {
                return url.get().uri();
            }
        }
        refuse("webhookUrl", node, WebhookUrl.ALLOWED);
        return null;
    }

    private Language language() {
        JsonNode node = body.get("language");
        if (node != null && node.isString()) {
            var language = Language.tagged(node.stringValue());
            if (language.isPresent()) {
                return language.get();
            }
        }
        refuse("language", node, "en or zh");
        return Language.EN;
    }

    private void refuse(String field, @Nullable JsonNode node, String allowed) {
        errors.add(new FieldError(field, node == null ? null : node.toString(), allowed));
    }
}
