package penstock.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person reads in a terminal. */
class LogFormTests {

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    LogFormTests() {
        context.setMDCAdapter(mdc);
        lines.start();
        context.getLogger("penstock").addAppender(lines);
    }

    @Test
    void showsTheOrderOfALine() {
        context.getLogger("penstock.Some")
                .atWarn()
                .addKeyValue(OrderLog.ORDER_ID, "7-8")
                .log("kept waiting");

        assertThat(text()).endsWith("WARN  Some: kept waiting orderId=\"7-8\"\n");
    }

    @Test
    void showsTheOrderOfARequest() {
        mdc.put(OrderLog.ORDER_ID, "7-8");

        context.getLogger("penstock.Some").warn("kept waiting");

        assertThat(text()).endsWith("WARN  Some: kept waiting  7-8\n");
    }

    @Test
    void addsNothingToALineAboutNoOrder() {
        context.getLogger("penstock.Some").warn("kept waiting");

        assertThat(text()).endsWith("WARN  Some: kept waiting\n");
    }

    @Test
    void tellsNoStepsUnlessSomebodyListens() {
        context.getLogger("penstock").setLevel(Level.INFO);

        assertThat(context.getLogger(OrderLog.LOGGER).isDebugEnabled()).isFalse();
    }

    @Test
    void givesWayToWhatAServiceSays() {
        var environment = new MockEnvironment().withProperty("logging.pattern.console", "%msg");
        new LogForm().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("logging.pattern.console")).isEqualTo("%msg");
    }

    private String text() {
        var environment = new MockEnvironment();
        new LogForm().postProcessEnvironment(environment, new SpringApplication());
        var layout = new PatternLayout();
        layout.setContext(context);
        // Of Spring Boot's own making.
        layout.setPattern(
                environment.getRequiredProperty("logging.pattern.console").replace("%wEx", "%nopex"));
        layout.start();
        return layout.doLayout(lines.list.getFirst());
    }
}
