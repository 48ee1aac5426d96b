package penstock.gateway;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import penstock.servers.noise.GarbledSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Every setting of this service, and of what it is built on, with every kind of nonsense: taken, or refused by its name. */
class GarbledSettingsTests {

    static Stream<Class<?>> settings() {
        return GarbledSettings.onTheClassPath();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void areTakenOrRefusedByName(Class<?> type) {
        assertThat(GarbledSettings.wrongs(type)).isEmpty();
    }
}
