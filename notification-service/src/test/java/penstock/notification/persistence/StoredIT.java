package penstock.notification.persistence;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

import penstock.notification.ChannelName;
import penstock.notification.DueLetters;
import penstock.notification.Inbox;
import penstock.notification.Letter;
import penstock.notification.Letters;
import penstock.notification.Notifications;
import penstock.notification.ParkedLetters;
import penstock.notification.StoreContract;
import penstock.servers.MariaDbServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

class StoredIT extends StoreContract {

    private static final Servers SERVERS = Servers.temporary();
    private static final MariaDbServer MARIA_DB = SERVERS.add(MariaDbServer::new);
    private static JdbcClient jdbc;
    private static LocalTransactions transactions;

    @BeforeAll
    static void start() throws Exception {
        SERVERS.start();
        var login = MARIA_DB.owner("notification", "penstock_notification");
        var url = "jdbc:mariadb://%s:%d/penstock_notification?user=%s&password=%s"
                .formatted(MARIA_DB.host(), MARIA_DB.port(), login.user(), login.password());
        var source = new MariaDbPoolDataSource(url);
        for (String migration : List.of("V1__notifications.sql", "V2__channels.sql", "V3__traces.sql")) {
            new ResourceDatabasePopulator(new ClassPathResource("db/migration/" + migration)).execute(source);
        }
        jdbc = JdbcClient.create(source);
        transactions = new LocalTransactions(new JdbcTransactionManager(source));
    }

    @Test
    void parksARowThatItCannotReadAndGoesOn() {
        register(Letters.email("order-1", "a@example.org"));
        register(Letters.email("order-2", "b@example.org"));
        jdbc.sql("UPDATE notification SET facts = '{' WHERE order_id = 'order-1'")
                .update();
        assertThat(due().claim(ChannelName.EMAIL, 10, clock.instant(), clock.instant())
                        .letters())
                .extracting(claimed -> claimed.letter().key().orderId())
                .containsExactly("order-2");
        assertThat(parked().list(ParkedLetters.State.PARKED, null, 0, 10))
                .extracting(ParkedLetters.Parked::orderId)
                .containsExactly("order-1");
    }

    private void register(Letter letter) {
        notifications().register(List.of(new Notifications.Registration(letter, false)));
    }

    @Override
    protected Notifications notifications() {
        return new StoredNotifications(jdbc, transactions, clock);
    }

    @Override
    protected DueLetters due() {
        return new StoredDueLetters(jdbc, transactions);
    }

    @Override
    protected Inbox inbox() {
        return new StoredInbox(jdbc, transactions, clock);
    }

    @Override
    protected ParkedLetters parked() {
        return new StoredParkedLetters(jdbc, clock);
    }

    @Override
    protected void empty() {
        jdbc.sql("DELETE FROM notification").update();
        jdbc.sql("DELETE FROM inbox").update();
    }
}
