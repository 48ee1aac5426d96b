package penstock.signin.servlet;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import penstock.signin.SignedIn;

/** Somebody signed in, as Spring Security passes them on. */
final class SignedInAuthentication extends AbstractAuthenticationToken {

    private final transient SignedIn who;

    SignedInAuthentication(SignedIn who) {
        super(who.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.claim()))
                .toList());
        this.who = who;
        setAuthenticated(true);
    }

    @Override
    public SignedIn getPrincipal() {
        return who;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return who.id();
    }
}
