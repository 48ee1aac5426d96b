package penstock.notification;

/**
 * A letter's words in one language.
 *
 * @param subject one line
 * @param html a whole page that loads nothing from anywhere
 */
public record Wording(String subject, String text, String html) {}
