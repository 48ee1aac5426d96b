package penstock.load.page;

/**
 * A line of a chart.
 *
 * @param values one for each step of the chart's horizontal axis
 */
public record Series(String name, double[] values) {}
