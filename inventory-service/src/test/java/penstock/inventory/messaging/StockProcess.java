package penstock.inventory.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.messaging.Message;

import penstock.inventory.application.Announcements;
import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.RestockSale;
import penstock.inventory.application.ReturnPieces;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.domain.StockChange;
import penstock.messaging.Consumption;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;

/** One instance of the service, put together by hand on ports that are given, without Spring and without a thread. */
public final class StockProcess {

    public record Database(Atomic atomic, Stock stock, Sales sales) {}

    public record Events(Publisher publisher, Outbox outbox, Consumption consumption) {}

    public final SaleDesk desk;
    public final RestockSale restock;
    public final ReturnPieces returns;

    /** The consumer {@code reserve}. */
    public final Consumer<Message<List<byte[]>>> reserve;

    public StockProcess(Database database, Strategy strategy, Events events, Clock clock) {
        Patience patience = new Patience(5, Duration.ofMillis(1), _ -> 0, _ -> {});
        Announcements announcements = new OutboxAnnouncements(events.outbox());
        desk = new SaleDesk(database.atomic(), database.sales(), database.stock(), announcements, patience);
        restock =
                new RestockSale(database.atomic(), database.sales(), database.stock(), announcements, patience, clock);
        returns = new ReturnPieces(database.atomic(), database.sales(), database.stock(), announcements);
        StockDecisions decisions = strategy.over(database.atomic(), database.stock(), patience, new Unwatched(), clock);
        StockAnswers answers = new StockAnswers(events.publisher(), database.sales());
        reserve = events.consumption().of("reserve", new StockHandler(decisions, answers, HereAndNow::new));
    }

    private static final class Unwatched implements StockWatch {

        @Override
        public void lostRace() {}

        @Override
        public void conflict(StockChange change) {}
    }

    /** Runs everything in the calling thread, in the order given. */
    private static final class HereAndNow extends AbstractExecutorService {

        private boolean ended;

        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {
            ended = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            ended = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return ended;
        }

        @Override
        public boolean isTerminated() {
            return ended;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return ended;
        }
    }
}
