package penstock.order.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** Times each answer to an order by what it says; the timers are made at once, so that a spike only looks them up. */
@Component
class AnswerTimes {

    private final MeterRegistry meters;
    private final Map<Answer, Timer> timers = new EnumMap<>(Answer.class);

    /** An order that has no answer yet. */
    @FunctionalInterface
    interface Watch {
        void stop(Answer answer);
    }

    AnswerTimes(MeterRegistry meters) {
        this.meters = meters;
        for (Answer answer : Answer.values()) {
            timers.put(
                    answer,
                    Timer.builder("penstock.order.answers")
                            .description("calls that sent an order, until they were answered; a retry is one more call")
                            .tag("answer", answer.label())
                            .register(meters));
        }
    }

    Watch start() {
        Timer.Sample sample = Timer.start(meters);
        return answer -> sample.stop(Objects.requireNonNull(timers.get(answer)));
    }
}
