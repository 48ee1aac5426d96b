package penstock.notification;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What buyers said about how they want to be told. */
public interface PreferenceBook {

    /** The preferences of all of them; those who never said anything have {@link Preferences#DEFAULT}. */
    Map<String, Preferences> of(Set<String> buyerIds);

    default Preferences of(String buyerId) {
        return of(Set.of(buyerId)).getOrDefault(buyerId, Preferences.DEFAULT);
    }

    /** Takes the place of what was said before. Events that are handled from now on follow it. */
    void keep(String buyerId, Preferences preferences);

    /** What the buyer's webhook calls are signed with; empty until {@link #keepSecret}. */
    Optional<String> secret(String buyerId);

    /** Those of the buyers that have one. */
    Map<String, String> secrets(Set<String> buyerIds);

    /**
     * Keeps a secret for a buyer.
     *
     * @param replacing whether it takes the place of one that is there
     * @return the one that is in force now
     */
    String keepSecret(String buyerId, String secret, boolean replacing);
}
