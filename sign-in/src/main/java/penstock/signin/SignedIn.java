package penstock.signin;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whose token was verified.
 *
 * @param id the token's {@code sub}; of a buyer, 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param email the token's {@code email}; never null for a buyer
 * @param expires when the token ends
 */
public record SignedIn(String id, @Nullable String email, Set<Role> roles, Instant expires) {
    public SignedIn {
        roles = Set.copyOf(roles);
    }
}
