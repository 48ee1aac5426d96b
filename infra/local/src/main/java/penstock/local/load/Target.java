package penstock.local.load;

import java.net.URI;
import java.util.Map;

import penstock.load.ledger.Endpoints;
import penstock.local.instance.Installation;
import penstock.servers.tokens.LocalTokens;

/**
 * A running system that a simulation is run against.
 *
 * @param pids of its processes, by name, as far as they can be watched from here
 */
public record Target(URI gateway, LocalTokens tokens, Endpoints endpoints, Map<String, Long> pids) {

    public static Target of(Installation installation) {
        return new Target(installation.gateway(), installation.tokens(), installation.endpoints(), installation.pids());
    }
}
