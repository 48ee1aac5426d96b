package penstock.local.bench;

import java.util.List;
import java.util.stream.IntStream;

import penstock.servers.tokens.LocalTokens;

/**
 * Buyers who are signed in.
 *
 * @param names one for each
 * @param tokens in the same order
 */
public record Buyers(List<String> names, List<String> tokens) {

    /** Signs each of them in, which takes a millisecond of CPU for each. */
    public static Buyers signIn(LocalTokens issuer, String prefix, int count) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(number -> prefix + "-" + number)
                .toList();
        return new Buyers(names, names.stream().parallel().map(issuer::buyer).toList());
    }

    public int count() {
        return names.size();
    }
}
