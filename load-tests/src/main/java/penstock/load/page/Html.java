package penstock.load.page;

import java.util.List;

/** Builds a page that needs nothing beside itself. */
public final class Html {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;color:#222;max-width:960px;margin:2em auto;padding:0 1em}
            h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}
            table{border-collapse:collapse;width:100%}
            td,th{padding:.3em .7em;border-bottom:1px solid #ddd;text-align:right;font-variant-numeric:tabular-nums}
            td:first-child,th:first-child{text-align:left}
            pre{background:#f6f6f6;padding:1em;overflow-x:auto;font-size:13px}
            svg{width:100%;height:auto;border:1px solid #eee;margin:.5em 0}
            .good{color:#2e7d32}.bad{color:#c62828}""";

    private final StringBuilder out = new StringBuilder();

    public Html(String title) {
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("\n</style></head><body>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
    }

    public Html heading(String text) {
        out.append("<h2>").append(escape(text)).append("</h2>\n");
        return this;
    }

    public Html paragraph(String text) {
        out.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    /** A sentence that is good or bad news. */
    public Html verdict(boolean good, String text) {
        out.append("<p class=\"").append(good ? "good" : "bad").append("\"><strong>");
        out.append(escape(text)).append("</strong></p>\n");
        return this;
    }

    public Html link(String href, String text) {
        out.append("<p><a href=\"")
                .append(escape(href))
                .append("\">")
                .append(escape(text))
                .append("</a></p>\n");
        return this;
    }

    public Html plain(String text) {
        out.append("<pre>").append(escape(text)).append("</pre>\n");
        return this;
    }

    /** @param svg as made by the charts of this package */
    public Html picture(String svg) {
        out.append(svg);
        return this;
    }

    public Html table(List<String> head, List<List<String>> rows) {
        out.append("<table><thead>");
        row("th", head);
        out.append("</thead><tbody>\n");
        rows.forEach(cells -> row("td", cells));
        out.append("</tbody></table>\n");
        return this;
    }

    private void row(String cell, List<String> texts) {
        out.append("<tr>");
        texts.forEach(text -> out.append('<')
                .append(cell)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(cell)
                .append('>'));
        out.append("</tr>\n");
    }

    public String end() {
        return out + "</body></html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
