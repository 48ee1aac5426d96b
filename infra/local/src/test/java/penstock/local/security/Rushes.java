package penstock.local.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import penstock.load.crowd.SaleOffer;
import penstock.local.instance.Service;
import penstock.local.security.Caller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** Many requests at once of somebody who hopes that one slips through. */
abstract class Rushes extends LookingAround {

    protected Caller anonymous;
    protected Caller ada;
    protected Caller bob;
    protected Caller operator;
    protected String sale;
    protected String order;

    @BeforeAll
    void start() throws Exception {
        anonymous = Caller.anonymous(system.installation().gateway());
        ada = anonymous.as(system.installation().tokens().buyer("ada"));
        bob = anonymous.as(system.installation().tokens().buyer("bob"));
        operator = anonymous.as(system.installation().tokens().operator());
        sale = system.openSale(SaleOffer.of("PHONE-15", "Phone 15", 1_000).withCapPerBuyer(3));
        Answer taken = ada.buy(sale, 1, "ada-1");
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        order = taken.text("orderId");
    }

    /** Past the gateway, whose limit would let few of them through. */
    @Test
    void sellsOneBuyerNoMoreThanTheCapThoughTheyAskAThousandTimesAtOnce() throws Exception {
        Caller greedy = anonymous
                .as(system.installation().tokens().buyer("greedy"))
                .at(system.installation().service(Service.ORDER).uri());

        List<Answer> answers = inParallel(1_000, i -> greedy.buy(sale, 1, "greedy-" + i));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .allMatch(answer -> answer.problem().equals("cap-exceeded"));
    }

    @Test
    void makesOneOrderOfAHundredRequestsUnderOneKey() throws Exception {
        Caller hasty = anonymous
                .as(system.installation().tokens().buyer("hasty"))
                .at(system.installation().service(Service.ORDER).uri());

        List<Answer> answers = inParallel(100, _ -> hasty.buy(sale, 1, "the-key"));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers.stream().map(answer -> answer.text("orderId")).collect(Collectors.toSet()))
                .hasSize(1);
    }

    @Test
    void turnsAwayWhoAsksTenTimesTooOftenAndServesTheOthers() throws Exception {
        Caller flooding = anonymous.as(system.installation().tokens().buyer("flooding"));
        List<Caller> honest = IntStream.range(0, 50)
                .mapToObj(i -> anonymous.as(system.installation().tokens().buyer("honest-" + i)))
                .toList();

        List<Answer> answers = inParallel(
                600,
                i -> i % 6 == 5
                        ? honest.get(i / 12).get("/api/orders/" + order)
                        : flooding.get("/api/orders/" + order));

        List<Answer> flood = IntStream.range(0, 600)
                .filter(i -> i % 6 != 5)
                .mapToObj(answers::get)
                .toList();
        assertThat(flood)
                .filteredOn(answer -> answer.status() == 429)
                .hasSizeGreaterThanOrEqualTo(400 - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.problem()).isEqualTo("too-many-requests");
                    assertThat(answer.headers()).containsKeys("retry-after", "ratelimit", "ratelimit-policy");
                });
        assertThat(IntStream.range(0, 600).filter(i -> i % 6 == 5).mapToObj(answers::get))
                .as("honest buyers, who ask for an order that is not theirs")
                .allMatch(answer -> answer.status() == 404);
    }

    private static List<Answer> inParallel(int times, IntFunction<Answer> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            List<Callable<Answer>> calls = IntStream.range(0, times)
                    .<Callable<Answer>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            for (Future<Answer> future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
