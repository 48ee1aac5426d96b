package penstock.notification.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called: those that are the public's (everything that the IANA special-purpose registries, RFC 6890,
 * do not take out), and those of networks that the configuration allows.
 */
public final class Reach {

    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared between a carrier's customers
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local: where clouds keep their metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /** Only this is unicast that anybody routes; the rest holds loopback, private, mapped and translated addresses. */
    private static final Network PUBLIC_V6 = Network.of("2000::/3");

    private static final List<Network> NOT_PUBLIC_V6 = networks(
            "2001::/23", // protocol assignments, among them Teredo, which carries IPv4 addresses
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which carries IPv4 addresses
            "3fff::/20"); // documentation

    private final List<Network> allowed;

    /** @param allowed networks that may be called although they are not public, each as {@code 10.0.0.0/8} */
    public Reach(List<String> allowed) {
        this.allowed = allowed.stream().map(Network::of).toList();
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }

    boolean includes(InetAddress address) {
        return isPublic(address) || isAllowed(address);
    }

    /** Whether the configuration names it, public or not. */
    boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether there may be calls inside the house, which need no encryption. */
    boolean allowsAny() {
        return !allowed.isEmpty();
    }

    private static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_V4.stream().noneMatch(network -> network.contains(address))
                : PUBLIC_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.contains(address));
    }
}
