package penstock.load.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Lines over time, as SVG.
 *
 * @param stepSeconds the time from one value to the next
 */
public record LineChart(String title, String unit, double stepSeconds, List<Series> series) {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 46;
    private static final int BOTTOM = 34;

    public String svg() {
        var svg = new Svg(WIDTH, HEIGHT, title);
        var most = Svg.round(series.stream()
                .flatMapToDouble(one -> Arrays.stream(one.values()))
                .max()
                .orElse(1));
        var steps = series.stream().mapToInt(one -> one.values().length).max().orElse(1);
        svg.text(LEFT, 18, "title", title + " (" + unit + ")");
        for (int i = 0; i <= 4; i++) {
            var y = TOP + (HEIGHT - TOP - BOTTOM) * i / 4.0;
            svg.line(LEFT, y, WIDTH - RIGHT, y, "grid");
            svg.text(LEFT - 8, y + 4, "end", Svg.number(most * (4 - i) / 4));
        }
        for (int i = 0; i <= 6; i++) {
            var x = LEFT + (WIDTH - LEFT - RIGHT) * i / 6.0;
            svg.text(x, HEIGHT - 12, "middle", String.format(Locale.ROOT, "%.1f s", steps * stepSeconds * i / 6));
        }
        for (int i = 0; i < series.size(); i++) {
            draw(svg, i, most, steps);
        }
        return svg.end();
    }

    private void draw(Svg svg, int number, double most, int steps) {
        var values = series.get(number).values();
        var points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            var x = LEFT + (WIDTH - LEFT - RIGHT) * (double) i / Math.max(1, steps - 1);
            var y = TOP + (HEIGHT - TOP - BOTTOM) * (1 - values[i] / most);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        svg.polyline(points.toString().strip(), Svg.colour(number));
        svg.legend(
                LEFT + 190.0 * number,
                34,
                Svg.colour(number),
                series.get(number).name());
    }
}
