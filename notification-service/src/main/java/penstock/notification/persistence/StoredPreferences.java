package penstock.notification.persistence;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import penstock.notification.Language;
import penstock.notification.PreferenceBook;
import penstock.notification.Preferences;

/** A row for each buyer who ever said something. */
@Component
class StoredPreferences implements PreferenceBook {

    private final JdbcClient jdbc;

    StoredPreferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Preferences> of(Set<String> buyerIds) {
        Map<String, Preferences> found = new HashMap<>();
        buyerIds.forEach(buyer -> found.put(buyer, Preferences.DEFAULT));
        if (!buyerIds.isEmpty()) {
            jdbc.sql("SELECT buyer_id, email, in_app, webhook, webhook_url, language FROM preference"
                            + " WHERE buyer_id IN (:buyers)")
                    .param("buyers", buyerIds)
                    .query(row -> {
                        found.put(row.getString(1), preferences(row));
                    });
        }
        return found;
    }

    private static Preferences preferences(ResultSet row) throws SQLException {
        String url = row.getString(5);
        return new Preferences(
                row.getBoolean(2),
                row.getBoolean(3),
                row.getBoolean(4),
                url == null ? null : URI.create(url),
                Language.tagged(row.getString(6)).orElse(Language.EN));
    }

    @Override
    public void keep(String buyerId, Preferences preferences) {
        jdbc.sql("INSERT INTO preference (buyer_id, email, in_app, webhook, webhook_url, language)"
                        + " VALUES (:buyer, :email, :inApp, :webhook, :url, :language)"
                        + " ON DUPLICATE KEY UPDATE email = VALUES(email), in_app = VALUES(in_app),"
                        + " webhook = VALUES(webhook), webhook_url = VALUES(webhook_url), language = VALUES(language)")
                .param("buyer", buyerId)
                .param("email", preferences.email())
                .param("inApp", preferences.inApp())
                .param("webhook", preferences.webhook())
                .param("url", Objects.toString(preferences.webhookUrl(), null))
                .param("language", preferences.language().tag())
                .update();
    }

    @Override
    public Optional<String> secret(String buyerId) {
        return Optional.ofNullable(secrets(Set.of(buyerId)).get(buyerId));
    }

    @Override
    public Map<String, String> secrets(Set<String> buyerIds) {
        Map<String, String> secrets = new HashMap<>();
        if (!buyerIds.isEmpty()) {
            jdbc.sql("SELECT buyer_id, webhook_secret FROM preference"
                            + " WHERE buyer_id IN (:buyers) AND webhook_secret IS NOT NULL")
                    .param("buyers", buyerIds)
                    .query(row -> {
                        secrets.put(row.getString(1), row.getString(2));
                    });
        }
        return secrets;
    }

    @Override
    public String keepSecret(String buyerId, String secret, boolean replacing) {
        jdbc.sql("INSERT INTO preference (buyer_id, webhook_secret) VALUES (:buyer, :secret)"
                        + " ON DUPLICATE KEY UPDATE webhook_secret = "
                        + (replacing ? "VALUES(webhook_secret)" : "COALESCE(webhook_secret, VALUES(webhook_secret))"))
                .param("buyer", buyerId)
                .param("secret", secret)
                .update();
        return secret(buyerId).orElseThrow();
    }
}
