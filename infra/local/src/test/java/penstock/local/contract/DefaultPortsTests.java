package penstock.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** Started without further settings, services do not meet on a port, and what manages them is on none that is routed. */
class DefaultPortsTests {

    private static final List<String> SERVICES =
            List.of("gateway", "order-service", "inventory-service", "notification-service", "log-service");

    @Test
    void areEachServicesOwnAndTwoOfEach() throws IOException {
        List<String> ports = new ArrayList<>();
        for (String service : SERVICES) {
            Object settings = new Yaml()
                    .load(Files.readString(Documents.ROOT.resolve(service + "/src/main/resources/application.yaml")));
            ports.add(Documents.setting(settings, "server.port"));
            ports.add(Documents.setting(settings, "management.server.port"));
        }
        assertThat(ports).hasSize(2 * SERVICES.size()).doesNotHaveDuplicates().allMatch(port -> port.matches("\\d{4}"));
    }
}
