package penstock.messaging.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopologyCheckTests {

    private static final List<Declared> DECLARED = List.of(new Declared("orders", Set.of("drain"), 4, false));
    private static final Fault FAULT = new Fault("topic orders", "3 partitions", "4 partitions", "alter it");

    private final Deque<Object> answers = new ArrayDeque<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final TopologyCheck check = new TopologyCheck(this::answer, DECLARED, false, () -> ended.complete("ended"));

    @SuppressWarnings("unchecked")
    private List<Fault> answer(List<Declared> declared, boolean complete) {
        Object answer = Objects.requireNonNull(answers.poll());
        if (answer instanceof RuntimeException trouble) {
            throw trouble;
        }
        return (List<Fault>) answer;
    }

    @Test
    void passesOverWhatIsAsDeclared() {
        answers.add(List.of());

        check.afterSingletonsInstantiated();

        assertThat(answers).isEmpty();
    }

    @Test
    void stopsTheStartWithAllThatIsWrong() {
        answers.add(List.of(FAULT, new Fault("topic stock", "no such topic", "4 partitions", "create it")));

        assertThatThrownBy(check::afterSingletonsInstantiated)
                .isInstanceOf(WrongTopologyException.class)
                .hasMessageContainingAll("topic orders: found 3 partitions, expected 4 partitions", "alter it")
                .hasMessageContainingAll("topic stock: found no such topic", "create it");
    }

    @Test
    void letsAServiceStartBeforeItsBrokerAndEndsItWhenTheTopologyTurnsOutWrong() throws Exception {
        answers.add(new IllegalStateException("not there"));
        answers.add(List.of(FAULT));

        check.afterSingletonsInstantiated();

        assertThat(ended.get(1, TimeUnit.MINUTES)).isEqualTo("ended");
    }

    @Test
    void asksAgainUntilTheBrokerAnswers() {
        answers.add(new IllegalStateException("not there"));
        answers.add(List.of());

        assertThat(check.asked()).isFalse();
        assertThat(check.asked()).isTrue();
    }

    @Test
    void tellsTheRemedyOnTheLastScreen() {
        FailureAnalysis analysis = new WrongTopologyAnalyzer()
                .analyze(new IllegalStateException(), new WrongTopologyException(List.of(FAULT)));

        assertThat(analysis.getDescription()).contains("topic orders: found 3 partitions, expected 4 partitions");
        assertThat(analysis.getAction()).contains("topic orders: alter it");
    }
}
