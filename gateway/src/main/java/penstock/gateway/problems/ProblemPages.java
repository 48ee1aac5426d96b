package penstock.gateway.problems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** The pages that the {@code type} of a problem document leads to, made of the table in docs/problems.md. */
public final class ProblemPages {

    private static final Pattern ROW = Pattern.compile(
            "^\\| <a id=\"([a-z-]+)\"></a>`[^`]+` \\| (\\d{3}) \\| (.*?) \\| (.*?) \\|$", Pattern.MULTILINE);

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem}\
            dt{font-weight:600;margin-top:1rem}dd{margin:0}</style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private final Map<String, String> pages = new LinkedHashMap<>();
    private final String index;

    ProblemPages(String document) {
        StringBuilder list = new StringBuilder("<h1>Problems</h1>\n<ul>\n");
        Matcher row = ROW.matcher(document);
        while (row.find()) {
            String name = row.group(1);
            pages.put(name, page(name, row.group(2), row.group(3), row.group(4)));
            list.append("<li><a href=\"/problems/%1$s\">%1$s</a>: %2$s</li>\n".formatted(name, html(row.group(3))));
        }
        index = PAGE.formatted("Problems", list.append("</ul>"));
    }

    public static ProblemPages read() {
        try {
            return new ProblemPages(
                    new ClassPathResource("docs/problems.md").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the build puts docs/problems.md on the class path", e);
        }
    }

    /** Null if there is no problem of that name. */
    @Nullable
    public String page(String name) {
        return pages.get(name);
    }

    public String index() {
        return index;
    }

    private static String page(String name, String status, String when, String remedy) {
        return PAGE.formatted(name, """
                <h1>%s</h1>
                <dl>
                <dt>Status</dt><dd>%s</dd>
                <dt>When</dt><dd>%s</dd>
                <dt>What to do</dt><dd>%s</dd>
                </dl>
                <p><a href="/problems">All problems</a></p>""".formatted(name, status, html(when), html(remedy)));
    }

    private static String html(String markdown) {
        return HtmlUtils.htmlEscape(markdown, "UTF-8").replaceAll("`([^`]*)`", "<code>$1</code>");
    }
}
