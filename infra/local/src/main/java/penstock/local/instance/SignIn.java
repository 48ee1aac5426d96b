package penstock.local.instance;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import penstock.servers.PrivateFile;
import penstock.servers.tokens.LocalTokens;
import penstock.servers.tokens.SigningKey;

/**
 * Who is who in an instance: the folder of its gateway's issuer, with the keys that the gateway makes and the secrets of
 * its clients, drawn here the first time. Only its owner may read it.
 */
final class SignIn {
    private static final String OPERATOR = "operator";
    private static final String SHOP = "shop";

    private final Path folder;

    SignIn(Instance instance) {
        this.folder = instance.folder().resolve("sign-in");
    }

    /** Draws the secrets of all clients, if they are not there yet. */
    void create() {
        secret(OPERATOR);
        secret(SHOP);
        secret(Service.ORDER.artifact());
    }

    /** What a service must be told of it. */
    Map<String, String> properties(Service service) {
        return switch (service) {
            case GATEWAY ->
                Map.of(
                        "penstock.gateway.issuer.folder",
                        folder.toString(),
                        // A crowd of thousands that is played here comes from one address.
                        "penstock.gateway.limits.address",
                        "0",
                        // Nobody but who is on this machine can reach it.
                        "penstock.gateway.shop.open",
                        "true");
            case ORDER ->
                Map.of(
                        "penstock.sign-in.client.id", service.artifact(),
                        "penstock.sign-in.client.secret", secret(service.artifact()),
                        "penstock.payment.callback-secret",
                                PrivateFile.password(folder.resolveSibling("payment-provider")),
                        "penstock.turns.secret", PrivateFile.password(folder.resolveSibling("turns")));
            case INVENTORY, NOTIFICATION, LOG -> Map.of();
        };
    }

    /** Tokens as the gateway would sign them; it must have been started once. */
    LocalTokens tokens(URI gateway) {
        return new LocalTokens(gateway, SigningKey.newestIn(folder.resolve("keys")), Clock.systemUTC());
    }

    /** What the control room asks for. */
    String operatorKey() {
        return secret(OPERATOR);
    }

    private String secret(String client) {
        return PrivateFile.password(folder.resolve("clients").resolve(client));
    }
}
