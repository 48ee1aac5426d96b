package penstock.notification;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what the table would keep. */
public class InMemoryPreferences implements PreferenceBook {

    private final Map<String, Preferences> kept = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    @Override
    public Map<String, Preferences> of(Set<String> buyerIds) {
        Map<String, Preferences> found = new HashMap<>();
        buyerIds.forEach(buyer -> found.put(buyer, kept.getOrDefault(buyer, Preferences.DEFAULT)));
        return found;
    }

    @Override
    public void keep(String buyerId, Preferences preferences) {
        kept.put(buyerId, preferences);
    }

    @Override
    public Optional<String> secret(String buyerId) {
        return Optional.ofNullable(secrets.get(buyerId));
    }

    @Override
    public Map<String, String> secrets(Set<String> buyerIds) {
        Map<String, String> found = new HashMap<>(secrets);
        found.keySet().retainAll(buyerIds);
        return found;
    }

    @Override
    public String keepSecret(String buyerId, String secret, boolean replacing) {
        if (replacing) {
            secrets.put(buyerId, secret);
        } else {
            secrets.putIfAbsent(buyerId, secret);
        }
        return secrets.get(buyerId);
    }
}
