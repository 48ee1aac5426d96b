package penstock.signin;

import java.util.Locale;
import java.util.Optional;

/** What somebody is to this system; a token's {@code roles} claim names it in lower case. */
public enum Role {
    /** Buys, and sees what is their own. */
    BUYER,
    /** Announces, opens and closes sales, and mends what is stuck. */
    OPERATOR,
    /** Another service of this system. */
    SERVICE;

    /** As tokens write it. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a role that means something elsewhere. */
    static Optional<Role> of(Object claim) {
        for (Role role : values()) {
            if (role.claim().equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
