package penstock.order.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.order.domain.Step;

/**
 * One step of an order's history.
 *
 * @param number counts from 0 without a gap
 * @param event what happened
 * @param state of the order since then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepView(
        int number, String event, String state, @Nullable String reason, Instant at) {

    static StepView of(Step step) {
        return new StepView(step.number(), step.event().name(), step.state(), step.reason(), step.at());
    }
}
