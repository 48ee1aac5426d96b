package penstock.notification;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordingsTests {

    private static final Map<Template, String> ENGLISH = Map.of(
            Template.RESERVED, "Reserved for you: Phone 15",
            Template.SOLD_OUT, "Sold out: Phone 15",
            Template.CONFIRMED, "Confirmed: Phone 15",
            Template.EXPIRED, "Reservation ended: Phone 15",
            Template.CANCELLED, "Cancelled: Phone 15",
            Template.REFUNDED, "Your money is on its way back: Phone 15");

    private static final Map<Template, String> CHINESE = Map.of(
            Template.RESERVED, "已为您预留：Phone 15",
            Template.SOLD_OUT, "已售罄：Phone 15",
            Template.CONFIRMED, "订单已确认：Phone 15",
            Template.EXPIRED, "预留已过期：Phone 15",
            Template.CANCELLED, "订单已取消：Phone 15",
            Template.REFUNDED, "退款处理中：Phone 15");

    private final Wordings wordings = new Wordings();

    @ParameterizedTest
    @MethodSource
    void saysEverythingInEveryLanguage(Template template, Language language) {
        Wording wording = wordings.of(template, language, Letters.ORDER, Letters.FACTS);
        assertThat(wording.subject()).isEqualTo((language == Language.EN ? ENGLISH : CHINESE).get(template));
        assertThat(wording.text()).contains("Phone 15", "1", Letters.ORDER).doesNotContain("{", "<");
        assertThat(wording.html())
                .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">")
                .contains("<title>" + wording.subject() + "</title>", "Phone 15", Letters.ORDER)
                .doesNotContain("{", "http:", "https:", "<script", "<img");
    }

    static Stream<Arguments> saysEverythingInEveryLanguage() {
        return Arrays.stream(Template.values())
                .flatMap(
                        template -> Arrays.stream(Language.values()).map(language -> Arguments.of(template, language)));
    }

    @Test
    void letsNoTitleBeginAHeaderOrATag() {
        Wording wording = about("Phone\r\nBcc: all@example.org <b onclick='x'>&\"");
        assertThat(wording.subject()).isEqualTo("Reserved for you: Phone Bcc: all@example.org <b onclick='x'>&\"");
        assertThat(wording.html())
                .contains("Phone Bcc: all@example.org &lt;b onclick=&#39;x&#39;&gt;&amp;&quot;")
                .doesNotContain("<b ");
    }

    @Test
    void readsNoPlaceholderInATitle() {
        assertThat(about("{order} $1 \\").subject()).isEqualTo("Reserved for you: {order} $1 \\");
    }

    private Wording about(String title) {
        return wordings.of(
                Template.RESERVED, Language.EN, Letters.ORDER, new Facts("sale", title, 1, Letters.FACTS.happenedAt()));
    }
}
