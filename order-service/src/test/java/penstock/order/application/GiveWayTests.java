package penstock.order.application;

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
    void waitsWhileManyComeByThoughNobodyWaitsHere() {
        passBy(2);
        meanwhile = () -> passBy(rests.get() < 3 ? 2 : 1);

        giveWay.await();
        giveWay.await();

        assertThat(rests).hasValue(3);
    }

    @Test
    void waitsShorterForThoseWhoOnlyComeBy() {
        passBy(2);
        meanwhile = () -> passBy(2);

        giveWay.await();

        assertThat(rests).as("a quarter of a second, in steps").hasValue(5);
    }

    @Test
    void goesOnWhenItIsToEnd() {
        var ending = new GiveWay(1, Duration.ofSeconds(1), () -> true, _ -> {
            rests.incrementAndGet();
            return false;
        });
        ending.enter();

        ending.await();

        assertThat(rests).hasValue(1);
    }

    private void passBy(int buyers) {
        for (int i = 0; i < buyers; i++) {
            giveWay.enter();
            giveWay.leave();
        }
    }

    private void crowd() {
        giveWay.enter();
        giveWay.enter();
    }
}
