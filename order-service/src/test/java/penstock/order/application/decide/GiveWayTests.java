package penstock.order.application.decide;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GiveWayTests {

    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final AtomicInteger rests = new AtomicInteger();
    private Runnable meanwhile = () -> {};

    private final GiveWay giveWay = new GiveWay(2, Duration.ofSeconds(1), busy::get, _ -> {
        rests.incrementAndGet();
        meanwhile.run();
        return true;
    });

    @Test
    void waitsWhileACrowdKeepsTheMachineBusy() {
        crowd();

        giveWay.await();

        assertThat(rests).as("a second, in steps").hasValue(20);
    }

    @Test
    void goesOnWhenTheCrowdIsServed() {
        crowd();
        meanwhile = giveWay::leave;

        giveWay.await();

        assertThat(rests).hasValue(1);
    }

    @Test
    void waitsForNobodyWhereThereIsRoom() {
        crowd();
        busy.set(false);
        giveWay.await();
        busy.set(true);
        giveWay.leave();
        giveWay.await();

        assertThat(rests).hasValue(0);
    }

    /** As behind a gateway, where the crowd waits. */
    @Test
    void waitsWhileThoseWhoComeByTellOfACrowd() {
        comeBy(2);
        meanwhile = () -> comeBy(rests.get() < 3 ? 2 : 1);

        giveWay.await();
        giveWay.await();

        assertThat(rests).hasValue(3);
    }

    @Test
    void believesNobodyLongerThanAStep() {
        comeBy(2);

        giveWay.await();

        assertThat(rests).hasValue(1);
    }

    @Test
    void waitsForNobodyWhoComesAlone() {
        for (int i = 0; i < 100; i++) {
            comeBy(1);
        }

        giveWay.await();

        assertThat(rests).hasValue(0);
    }

    @Test
    void goesOnWhenItIsToEnd() {
        var ending = new GiveWay(1, Duration.ofSeconds(1), () -> true, _ -> {
            rests.incrementAndGet();
            return false;
        });
        ending.enter(0);

        ending.await();

        assertThat(rests).hasValue(1);
    }

    private void comeBy(int atGateway) {
        giveWay.enter(atGateway);
        giveWay.leave();
    }

    private void crowd() {
        giveWay.enter(0);
        giveWay.enter(0);
    }
}
