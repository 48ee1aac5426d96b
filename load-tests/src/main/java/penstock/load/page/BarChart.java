package penstock.load.page;

import java.util.List;

/** Bars from left to right, one below the other, with the spread of what was measured, as SVG. */
public record BarChart(String title, String unit, List<Bar> bars) {
    private static final int WIDTH = 900;
    private static final int LEFT = 330;
    private static final int RIGHT = 110;
    private static final int TOP = 34;
    private static final int ROW = 24;

    /**
     * @param colour bars of one colour belong together
     * @param least the smallest of the repeats, and {@code most} the largest
     */
    public record Bar(String name, int colour, double value, double least, double most) {}

    public String svg() {
        var svg = new Svg(WIDTH, TOP + ROW * bars.size() + 12, title);
        svg.text(12, 18, "title", title + " (" + unit + ")");
        var longest = Math.max(1e-9, bars.stream().mapToDouble(Bar::most).max().orElse(1));
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            var y = TOP + ROW * i;
            svg.text(LEFT - 10, y + 15, "end", bar.name());
            svg.rect(LEFT, y + 3, length(bar.value(), longest), ROW - 8, Svg.colour(bar.colour()));
            if (bar.most() > bar.least()) {
                var middle = y + ROW / 2.0 - 1;
                svg.line(
                        LEFT + length(bar.least(), longest),
                        middle,
                        LEFT + length(bar.most(), longest),
                        middle,
                        "spread");
            }
            svg.text(LEFT + length(bar.most(), longest) + 8, y + 15, "start", Svg.number(bar.value()));
        }
        return svg.end();
    }

    private static double length(double value, double longest) {
        return (WIDTH - LEFT - RIGHT) * value / longest;
    }
}
