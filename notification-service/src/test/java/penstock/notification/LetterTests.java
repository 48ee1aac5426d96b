package penstock.notification;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LetterTests {

    private static final Letter.Key KEY =
            new Letter.Key(Letters.ORDER, Template.RESERVED, ChannelName.EMAIL, "buyer-17");

    @Test
    void keepsTheMessageIdForEver() {
        // Written down, not computed: an id that changed with a release would show letters twice.
        assertThat(KEY.messageId()).isEqualTo("<659f2122ad9721cb231350ade9765f43@notification.penstock>");
    }

    @Test
    void givesEachKeyAMessageIdOfItsOwn() {
        assertThat(Set.of(
                        KEY.messageId(),
                        new Letter.Key("other", Template.RESERVED, ChannelName.EMAIL, "buyer-17").messageId(),
                        new Letter.Key(Letters.ORDER, Template.SOLD_OUT, ChannelName.EMAIL, "buyer-17").messageId(),
                        new Letter.Key(Letters.ORDER, Template.RESERVED, ChannelName.WEBHOOK, "buyer-17").messageId(),
                        new Letter.Key(Letters.ORDER, Template.RESERVED, ChannelName.EMAIL, "buyer-18").messageId()))
                .hasSize(5);
    }

    @Test
    void namesNoAddressInALog() {
        assertThat(Letters.email(Letters.ORDER, "a@example.org").toString())
                .contains(Letters.ORDER)
                .doesNotContain("@");
    }
}
