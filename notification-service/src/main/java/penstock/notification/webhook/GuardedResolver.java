package penstock.notification.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves for the HTTP client, which connects to what it gets from here and to nothing else: the address that was checked is
 * the address that is called, so no second answer of the name service (DNS rebinding) comes in between. If any address
 * of a name is forbidden, the whole name is.
 */
final class GuardedResolver implements DnsResolver {

    /** The name service. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Names names;
    private final Reach reach;

    GuardedResolver(Names names, Reach reach) {
        this.names = names;
        this.reach = reach;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!reach.includes(address)) {
                throw new ForbiddenAddressException();
            }
        }
        return addresses;
    }

    /** Whether every address of the host is one that the configuration names. */
    boolean isAllowed(String host) throws UnknownHostException {
        for (InetAddress address : resolve(host)) {
            if (!reach.isAllowed(address)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
