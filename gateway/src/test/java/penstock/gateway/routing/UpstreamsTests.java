package penstock.gateway.routing;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UpstreamsTests {

    @Test
    void takesTheAddressOfAService() {
        assertThat(bind("http://orders.example:8081").orderService().url()).hasPort(8081);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://orders",
                "orders:8081",
                "http://orders/api",
                "http://user:secret@orders",
                "http://orders?a=b"
            })
    void refusesWhatIsNotAnAddress(String url) {
        assertThatThrownBy(() -> bind(url))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("penstock.order-service")
                .hasRootCauseMessage("url is '" + url + "', but must look like http://host:port, without a path");
    }

    private static Upstreams bind(String url) {
        Map<String, String> properties = Map.of(
                "penstock.order-service.url", url,
                "penstock.inventory-service.url", "http://inventory",
                "penstock.notification-service.url", "http://notification");
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("penstock", Upstreams.class)
                .get();
    }
}
