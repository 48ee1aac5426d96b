package penstock.load.crowd;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;

/** One of the crowd's connections: takes the next press that is due, whoever's it is. */
record Fingers(
        CrowdPlan plan,
        Tokens tokens,
        Presses presses,
        CrowdProgress progress,
        Journal journal,
        Map<Integer, String> orders,
        Clock clock) {

    Void work(URI gateway) throws InterruptedException {
        try (var button = new BuyButton(gateway, plan.patience().timeout())) {
            for (var press = presses.next(); press != null; press = presses.next()) {
                press(button, press);
            }
        }
        return null;
    }

    private void press(BuyButton button, Press press) {
        var buyer = plan.buyer(press.buyer());
        var key = plan.key(press.buyer());
        var token = press.token() == null ? tokens.of(buyer) : press.token();
        progress.press(press.tried() > 0);
        var at = clock.instant();
        var start = press.ticker().getAsLong();
        var reply = button.press(token, key, new BuyButton.Wish(plan.saleId(), plan.quantity()));
        var micros = TimeUnit.NANOSECONDS.toMicros(press.ticker().getAsLong() - start);
        journal.write(line(buyer, key, reply, at, micros));
        if (reply.orderId() != null) {
            orders.put(press.buyer(), reply.orderId());
        }
        if (reply.worthAnotherTry() && press.tried() + 1 < plan.patience().tries()) {
            presses.tryAgain(press.signedIn(token), plan.patience().pauseFor(reply));
        } else {
            progress.answer(reply, micros);
            presses.over(press);
        }
    }

    private JournalLine line(String buyer, String key, Reply reply, Instant at, long micros) {
        return new JournalLine(
                plan.saleId(),
                buyer,
                key,
                plan.quantity(),
                reply.word(),
                reply.status(),
                reply.orderId(),
                reply.problem(),
                at,
                micros);
    }
}
