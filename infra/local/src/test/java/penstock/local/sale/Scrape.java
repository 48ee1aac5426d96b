package penstock.local.sale;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import penstock.local.instance.ServiceProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service tells Prometheus, at one moment. */
record Scrape(List<Sample> samples) {

    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);

    private record Sample(String name, String tags, double value) {
        static Sample of(MatchResult line) {
            return new Sample(
                    line.group(1), line.group(2) == null ? "" : line.group(2), Double.parseDouble(line.group(3)));
        }
    }

    static Scrape of(ServiceProcess service) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(service.management().resolve("/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new Scrape(
                    SAMPLE.matcher(answer.body()).results().map(Sample::of).toList());
        }
    }

    /** Each sample less what it was before; one that was not there was zero. */
    Scrape since(Scrape before) {
        return new Scrape(samples.stream()
                .map(sample -> new Sample(
                        sample.name(), sample.tags(), sample.value() - before.of(sample.name(), sample.tags())))
                .toList());
    }

    private double of(String name, String tags) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.tags().equals(tags))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The sum of all samples of the name that have these tags, each as {@code name="value"}; 0 if there is none. */
    double sum(String name, String... tags) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name)
                        && List.of(tags).stream()
                                .allMatch(tag -> ("," + sample.tags() + ",").contains("," + tag + ",")))
                .mapToDouble(Sample::value)
                .sum();
    }
}
