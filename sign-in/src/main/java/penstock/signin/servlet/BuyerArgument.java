package penstock.signin.servlet;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import penstock.signin.Buyer;
import penstock.signin.SignedIn;

/** Gives controllers the {@link Buyer} who calls. The path must be one that only buyers reach. */
final class BuyerArgument implements HandlerMethodArgumentResolver {

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
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof SignedInAuthentication signedIn) {
            SignedIn who = signedIn.getPrincipal();
            return new Buyer(who.id(), Objects.requireNonNull(who.email(), "a buyer's token has an email"));
        }
        throw new IllegalStateException("no buyer on a path that asks for one: is it missing in the Access table?");
    }
}
