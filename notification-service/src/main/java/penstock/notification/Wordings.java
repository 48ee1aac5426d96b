package penstock.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words for every template in every language, from files that translators can edit: {@code wording/<language>/} has for
 * each template a {@code .txt}, whose first line is the subject, and an {@code .html}, the inside of {@code layout.html}.
 * {@code {title}}, {@code {quantity}} and {@code {order}} stand for what the letter is about.
 */
public final class Wordings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    private final Map<Language, Map<Template, Wording>> patterns = new EnumMap<>(Language.class);

    /** Reads all files. @throws IllegalStateException naming a file that is missing or has an unknown placeholder */
    public Wordings() {
        String layout = read("layout.html");
        for (Language language : Language.values()) {
            Map<Template, Wording> ofLanguage = new EnumMap<>(Template.class);
            for (Template template : Template.values()) {
                ofLanguage.put(template, pattern(layout, language, template));
            }
            patterns.put(language, ofLanguage);
        }
    }

    private static Wording pattern(String layout, Language language, Template template) {
        String name = language.tag() + "/" + template.label();
        String[] text = read(name + ".txt").split("\n\n", 2);
        if (text.length != 2) {
            throw new IllegalStateException(name + ".txt must have a subject, an empty line and a text");
        }
        String html = layout.replace("{language}", language.tag())
                .replace("{subject}", text[0])
                .replace("{content}", read(name + ".html").strip());
        Wording pattern = new Wording(text[0], text[1], html);
        // Fills in something, so that a bad placeholder stops the start and not a letter.
        fill(pattern, "", new Facts("", "", 1, java.time.Instant.EPOCH));
        return pattern;
    }

    public Wording of(Letter letter) {
        return of(letter.key().template(), letter.language(), letter.key().orderId(), letter.facts());
    }

    public Wording of(Template template, Language language, String orderId, Facts facts) {
        Map<Template, Wording> ofLanguage = patterns.get(language);
        Wording pattern = ofLanguage == null ? null : ofLanguage.get(template);
        if (pattern == null) {
            throw new IllegalStateException("no words for " + template + " in " + language);
        }
        return fill(pattern, orderId, facts);
    }

    private static Wording fill(Wording pattern, String orderId, Facts facts) {
        // A title is text from elsewhere: a line break in it would begin a new header.
        String title = facts.title().replaceAll("\\p{Cntrl}+", " ").strip();
        Map<String, String> values =
                Map.of("title", title, "quantity", Integer.toString(facts.quantity()), "order", orderId);
        return new Wording(
                fill(pattern.subject(), values, UnaryOperator.identity()),
                fill(pattern.text(), values, UnaryOperator.identity()),
                fill(pattern.html(), values, Wordings::escaped));
    }

    private static String fill(String pattern, Map<String, String> values, UnaryOperator<String> escape) {
        return PLACEHOLDER.matcher(pattern).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException("there is no placeholder " + found.group());
            }
            return Matcher.quoteReplacement(escape.apply(value));
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String read(String name) {
        try (InputStream in = Wordings.class.getResourceAsStream("wording/" + name)) {
            if (in == null) {
                throw new IllegalStateException("wording/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("wording/" + name, e);
        }
    }
}
