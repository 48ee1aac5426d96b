package penstock.order.inventory;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InventoryAddressTests {

    @Test
    void isWhereTheServiceAnswers() {
        assertThat(bind("https://inventory.example:8082").url()).hasPort(8082);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://inventory", "inventory:8082", "/sales", "http:///sales"})
    void isNothingElse(String url) {
        assertThatThrownBy(() -> bind(url))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("penstock.inventory-service")
                .hasRootCauseMessage("url is '" + url + "', but must look like http://host:port");
    }

    private static InventoryAddress bind(String url) {
        return new Binder(new MapConfigurationPropertySource(Map.of("penstock.inventory-service.url", url)))
                .bind("penstock.inventory-service", InventoryAddress.class)
                .get();
    }
}
