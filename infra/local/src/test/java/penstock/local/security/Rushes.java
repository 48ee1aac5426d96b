package penstock.local.security;

import java.time.Clock;
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

    private final Clock clock = Clock.systemUTC();
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

        // 200 in 10 s are allowed: ten times that, and two of each honest buyer in between.
        int requests = 2_100;
        long firstWindow = clock.instant().getEpochSecond() / 10;
        List<Answer> answers = inParallel(
                requests,
                i -> i % 21 == 20
                        ? honest.get(i / 42).get("/api/orders/" + order)
                        : flooding.get("/api/orders/" + order),
                32);
        long windows = clock.instant().getEpochSecond() / 10 - firstWindow + 1;

        List<Answer> flood = IntStream.range(0, requests)
                .filter(i -> i % 21 != 20)
                .mapToObj(answers::get)
                .toList();
        assertThat(flood)
                .filteredOn(answer -> answer.status() == 429)
                .hasSizeGreaterThanOrEqualTo(Math.toIntExact(2_000 - 200 * windows))
                .allSatisfy(answer -> {
                    assertThat(answer.problem()).isEqualTo("too-many-requests");
                    assertThat(answer.headers()).containsKeys("retry-after", "ratelimit", "ratelimit-policy");
                });
        List<Answer> honestly = IntStream.range(0, requests)
                .filter(i -> i % 21 == 20)
                .mapToObj(answers::get)
                .toList();
        assertThat(honestly).noneMatch(answer -> answer.status() == 429);
        assertThat(honestly)
                .as("honest buyers, who ask for an order that is not theirs")
                .filteredOn(answer -> answer.status() == 404)
                .hasSizeGreaterThanOrEqualTo(Math.ceilDiv(honestly.size() * 99, 100));
    }

    private static List<Answer> inParallel(int times, IntFunction<Answer> call) throws Exception {
        return inParallel(times, call, times);
    }

    private static List<Answer> inParallel(int times, IntFunction<Answer> call, int atOnce) throws Exception {
        try (var threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
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
