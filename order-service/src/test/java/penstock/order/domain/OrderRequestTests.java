package penstock.order.domain;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderRequestTests {

    private static final UUID SALE = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");

    @Test
    void hasAnotherDigestForAnotherPayloadUnderTheSameId() {
        OrderRequest one = OrderRequest.of(SALE, "buyer", "a@example.org", 1, "key");
        OrderRequest two = OrderRequest.of(SALE, "buyer", "a@example.org", 2, "key");
        OrderRequest elsewhere = OrderRequest.of(SALE, "buyer", "b@example.org", 1, "key");

        assertThat(two.orderId()).isEqualTo(one.orderId()).isEqualTo(elsewhere.orderId());
        assertThat(two.digest()).isNotEqualTo(one.digest());
        assertThat(elsewhere.digest())
                .as("a buyer who has moved sends the same order")
                .isEqualTo(one.digest());
    }

    @Test
    void hasTheSameDigestForTheSamePayload() {
        OrderRequest one = OrderRequest.of(SALE, "buyer", "a@example.org", 1, "key");

        assertThat(OrderRequest.of(SALE, "buyer", "a@example.org", 1, "key")).isEqualTo(one);
        assertThat(one.digest()).matches("[0-9a-f]{16}");
    }
}
