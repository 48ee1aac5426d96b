package penstock.notification.webhook;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReachTests {

    private final Reach reach = new Reach(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void endsWhereTheHouseBegins(String address) {
        assertThat(reach.includes(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "193.168.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:4860:4860::8888"
            })
    void includesWhatIsPublic(String address) {
        assertThat(reach.includes(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void includesWhatTheConfigurationAllowsAndNoMore() {
        Reach wide = new Reach(List.of("10.1.0.0/16", "fd00:1::/32", "127.0.0.1"));
        assertThat(List.of("10.1.2.3", "fd00:1::5", "127.0.0.1", "1.1.1.1"))
                .allMatch(address -> wide.includes(InetAddress.ofLiteral(address)));
        assertThat(List.of("10.2.0.1", "fd00:2::1", "127.0.0.2", "::1"))
                .noneMatch(address -> wide.includes(InetAddress.ofLiteral(address)));
        assertThat(wide.isAllowed(InetAddress.ofLiteral("1.1.1.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", "", "/8"})
    void refusesWhatIsNotANetwork(String text) {
        assertThatThrownBy(() -> new Reach(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a network: it must look like 10.0.0.0/8 or fd00::/8");
    }
}
