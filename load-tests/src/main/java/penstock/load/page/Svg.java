package penstock.load.page;

import java.util.Locale;

/** Writes one SVG picture; the same markup stands in a page or in a file of its own. */
final class Svg {
    private static final String[] COLOURS = {"#0b6bcb", "#d9730d", "#2e7d32", "#8e24aa", "#c62828", "#00838f"};
    private static final String STYLE = """
            <style>
            text{font:12px system-ui,sans-serif;fill:#222}
            .title{font-size:14px;font-weight:600}
            .end{text-anchor:end}.middle{text-anchor:middle}
            .grid{stroke:#ddd}.spread{stroke:#111;stroke-width:2}
            </style>
            """;

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String name) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                        .formatted(width, height, Html.escape(name)))
                .append(STYLE)
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }

    void text(double x, double y, String kind, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, kind, Html.escape(text));
    }

    void line(double x1, double y1, double x2, double y2, String kind) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, kind);
    }

    void rect(double x, double y, double width, double height, String colour) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, width, height, colour);
    }

    void polyline(String points, String colour) {
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", points, colour);
    }

    void legend(double x, double y, String colour, String name) {
        rect(x, y - 9, 10, 10, colour);
        text(x + 15, y, "start", name);
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    String end() {
        return out.append("</svg>\n").toString();
    }

    static String colour(int number) {
        return COLOURS[number % COLOURS.length];
    }

    /** Large numbers in groups, small ones with what matters of them. */
    static String number(double value) {
        var digits = Math.abs(value) >= 100 || value == Math.rint(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** The next number up that looks well at the end of an axis. */
    static double round(double value) {
        if (value <= 0) {
            return 1;
        }
        var unit = Math.pow(10, Math.floor(Math.log10(value)));
        for (var factor : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
            if (value <= factor * unit) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }
}
