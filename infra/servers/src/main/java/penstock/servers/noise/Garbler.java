package penstock.servers.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils a right JSON text: the same seed spoils it in the same way. */
public final class Garbler {

    private static final Pattern MEMBER =
            Pattern.compile("(\"[A-Za-z]+\"\\s*:\\s*)(\"[^\"]*\"|-?[0-9.]+|true|false|null)");
    private static final String[] ODD_VALUES = {
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e400",
        "2147483648",
        "-9223372036854775809",
        "\"\"",
        "\" \"",
        "\"1\"",
        "\"NaN\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"🜚\"",
        "\"' OR 1=1 --\"",
        "\"9999-99-99T99:99:99Z\"",
        "\"+1000000000-12-31T23:59:59Z\"",
        "\"1-1-1-1-1\"",
        "\"" + "x".repeat(2_000) + "\"",
        "[]",
        "[[1]]",
        "{}",
        "{\"a\":{\"b\":null}}",
        "[".repeat(600) + "]".repeat(600),
        "NaN",
        "'x'",
        "01",
    };
    private static final String[] ODD_TEXTS = {
        "",
        " ",
        "null",
        "0",
        "\"x\"",
        "[]",
        "{}",
        "[null]",
        "[{}]",
        "[[]]",
        "{",
        "]",
        "\u0000",
        "\ufeff[]",
        "not json",
        "[".repeat(100_000),
    };

    private final Random random;

    public Garbler(long seed) {
        this.random = new Random(seed);
    }

    /** @param json in which each object's members have names of letters */
    public String garble(String json) {
        return switch (random.nextInt(12)) {
            case 0 -> pick(ODD_TEXTS);
            case 1 -> json.substring(0, random.nextInt(json.length()));
            case 2 -> spliced(json, random.nextInt(json.length()), 1, String.valueOf((char) random.nextInt(0x250)));
            case 3 -> spliced(json, random.nextInt(json.length()), 0, pick(ODD_VALUES));
            default -> withOddMembers(json, 1 + random.nextInt(3));
        };
    }

    private String withOddMembers(String json, int members) {
        String odd = json;
        for (int i = 0; i < members; i++) {
            List<MatchResult> all =
                    new ArrayList<>(MEMBER.matcher(odd).results().toList());
            if (all.isEmpty()) {
                return odd;
            }
            MatchResult member = all.get(random.nextInt(all.size()));
            String instead = switch (random.nextInt(4)) {
                // Nobody knows it under this name.
                case 0 -> "\"unknown\":" + member.group(2);
                case 1 -> member.group() + "," + member.group(1) + pick(ODD_VALUES);
                default -> member.group(1) + pick(ODD_VALUES);
            };
            odd = spliced(odd, member.start(), member.end() - member.start(), instead);
        }
        return odd;
    }

    private static String spliced(String text, int from, int length, String instead) {
        return text.substring(0, from) + instead + text.substring(from + length);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
