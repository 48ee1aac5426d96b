package penstock.load.crowd;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SaleDeskTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void announcesASale() throws Exception {
        try (var shop = new Shop(call -> Shop.Answer.of(201, "{\"saleId\":\"s-1\",\"state\":\"ANNOUNCED\"}"));
                var desk = desk(shop)) {
            assertThat(desk.announce(SaleOffer.of("PHONE-15", "Phone 15", 1000).withCapPerBuyer(2)))
                    .isEqualTo("s-1");

            assertThat(JSON.readTree(shop.calls.getFirst().body())).isEqualTo(JSON.readTree("""
                                    {"sku": "PHONE-15", "title": "Phone 15", "price": {"amount": "599.00", "currency": "EUR"},
                                     "stock": 1000, "buckets": 8, "capPerBuyer": 2}
                                    """));
        }
    }

    @Test
    void waitsUntilTheGateIsOpen() throws Exception {
        var looks = new AtomicInteger();
        try (var shop = new Shop(call -> switch (looks.incrementAndGet()) {
                    case 1 -> Shop.Answer.of(503, "{}");
                    case 2 -> gate("MISSING");
                    default -> gate("OPEN");
                });
                var desk = desk(shop)) {
            desk.awaitGateOpen("s-1", Duration.ofSeconds(20));

            assertThat(looks).hasValue(3);
            assertThat(shop.calls.getLast().path()).isEqualTo("/api/operator/sales/s-1/gate");
        }
    }

    @Test
    void saysWhyTheGateIsNotOpen() throws Exception {
        try (var shop = new Shop(call -> gate("CLOSED"));
                var desk = desk(shop)) {
            assertThatThrownBy(() -> desk.awaitGateOpen("s-1", Duration.ZERO))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("sale s-1 is not open")
                    .hasMessageEndingWith("CLOSED");
        }
    }

    @Test
    void passesOnWhatARefusalSays() throws Exception {
        try (var shop = new Shop(call -> Shop.Answer.of(409, "{\"detail\":\"the sale is closed\"}"));
                var desk = desk(shop)) {
            assertThatThrownBy(() -> desk.open("s-1"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("409")
                    .hasMessageContaining("the sale is closed");
        }
    }

    @Test
    void comesAgainWhenItIsPutOff() throws Exception {
        var calls = new AtomicInteger();
        try (var shop = new Shop(call -> calls.incrementAndGet() < 4 ? putOff() : gate("OPEN"));
                var desk = desk(shop)) {
            desk.open("s-1");

            assertThat(shop.calls)
                    .extracting(call -> call.method() + " " + call.path())
                    .hasSize(4)
                    .containsOnly("POST /api/operator/sales/s-1/open");
        }
    }

    @Test
    void findsThatItsFirstCallWasHeard() throws Exception {
        var calls = new AtomicInteger();
        try (var shop = new Shop(call -> switch (calls.incrementAndGet()) {
                    case 1 -> putOff();
                    case 2 -> Shop.Answer.of(409, "{\"detail\":\"it is OPEN\"}");
                    default -> Shop.Answer.of(200, "{\"saleId\":\"s-1\",\"state\":\"OPEN\"}");
                });
                var desk = desk(shop)) {
            desk.open("s-1");

            assertThat(shop.calls.getLast().path()).isEqualTo("/api/sales/s-1");
        }
    }

    @Test
    void givesUpWhenItIsPutOffForEver() throws Exception {
        try (var shop = new Shop(call -> putOff());
                var desk = desk(shop)) {
            assertThatThrownBy(() -> desk.close("s-1"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("503")
                    .hasMessageContaining("later");
            assertThat(shop.calls).hasSize(10);
        }
    }

    @Test
    void takesTroubleWithoutATimeToComeBackForAnAnswer() throws Exception {
        try (var shop = new Shop(call -> Shop.Answer.of(503, "{}"));
                var desk = desk(shop)) {
            assertThatThrownBy(() -> desk.gate("s-1")).isInstanceOf(IOException.class);
            assertThat(shop.calls).hasSize(1);
        }
    }

    private static Shop.Answer putOff() {
        return new Shop.Answer(503, "0", "{\"detail\":\"later\"}");
    }

    private static SaleDesk desk(Shop shop) {
        return new SaleDesk(shop.address(), "operators-token", Clock.systemUTC());
    }

    private static Shop.Answer gate(String state) {
        return Shop.Answer.of(200, "{\"saleId\":\"s-1\",\"state\":\"" + state + "\",\"permits\":10,\"unpublished\":0}");
    }
}
