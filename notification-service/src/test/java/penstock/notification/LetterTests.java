package penstock.notification;

import java.util.Set;

import org.junit.jupiter.api.Test;

import penstock.messaging.MalformedEventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LetterTests {

    private static final String ORDER = "8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42";

    @Test
    void tellsOfAReservation() {
        Letter letter = about("order.reserved");
        assertThat(letter.recipient()).isEqualTo("buyer-17@example.org");
        assertThat(letter.subject()).isEqualTo("Reserved for you: Phone 15");
        assertThat(letter.text()).contains("1 × Phone 15", ORDER);
        assertThat(letter.key()).isEqualTo(new Letter.Key(ORDER, Template.RESERVED, "email", "buyer-17"));
    }

    @Test
    void tellsOfARejection() {
        Letter letter = about("order.rejected");
        assertThat(letter.subject()).isEqualTo("Sold out: Phone 15");
        assertThat(letter.text()).contains("no Phone 15 left", "order of 1", ORDER);
        assertThat(letter.key().template()).isEqualTo(Template.SOLD_OUT);
    }

    @Test
    void saysNothingAboutOtherEvents() {
        assertThat(Template.about("order.placed")).isEmpty();
    }

    @Test
    void keepsTheMessageIdForEver() {
        // Written down, not computed: an id that changed with a release would show letters twice.
        assertThat(about("order.reserved").key().messageId())
                .isEqualTo("<659f2122ad9721cb231350ade9765f43@notification.penstock>");
    }

    @Test
    void givesEachKeyAMessageIdOfItsOwn() {
        var key = new Letter.Key(ORDER, Template.RESERVED, "email", "buyer-17");
        assertThat(Set.of(
                        key.messageId(),
                        new Letter.Key("other", Template.RESERVED, "email", "buyer-17").messageId(),
                        new Letter.Key(ORDER, Template.SOLD_OUT, "email", "buyer-17").messageId(),
                        new Letter.Key(ORDER, Template.RESERVED, "webhook", "buyer-17").messageId(),
                        new Letter.Key(ORDER, Template.RESERVED, "email", "buyer-18").messageId()))
                .hasSize(5);
    }

    @Test
    void letsNoTitleBeginAHeader() {
        var order = new OrderOutcome(ORDER, "buyer-17", "buyer-17@example.org", "Phone\r\nBcc: all@example.org", 1);
        assertThat(Letter.of(Template.RESERVED, "email", order).subject())
                .isEqualTo("Reserved for you: Phone Bcc: all@example.org");
    }

    @Test
    void namesNoAddressInALog() {
        assertThat(about("order.reserved").toString()).contains(ORDER).doesNotContain("@");
    }

    @Test
    void refusesContentThatDoesNotFitTheTable() {
        assertThatThrownBy(() ->
                        Samples.event("order.reserved", ORDER, "x".repeat(255)).as(OrderOutcome.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("email must have 1 to 254 characters")
                .message()
                .doesNotContain("xxx");
    }

    private static Letter about(String type) {
        return Letter.of(
                Template.about(type).orElseThrow(), "email", Samples.event(type).as(OrderOutcome.class));
    }
}
