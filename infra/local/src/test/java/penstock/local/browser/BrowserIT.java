package penstock.local.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.load.crowd.SaleOffer;
import penstock.load.ledger.SaleProgress;
import penstock.local.instance.Broker;
import penstock.local.instance.Distribution;
import penstock.local.instance.Installation;
import penstock.local.instance.Service;
import penstock.local.sale.WholeSystem;
import penstock.servers.Server;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shop and control room in a real browser, on one system. The stories stand in {@code gateway/console/tests}; the pictures
 * that they take are kept in {@code infra/local/target/pictures}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {

    private static final Path CONSOLE = Distribution.current().root().resolve("gateway/console");
    private static final Path FOLDER = Distribution.current().root().resolve("infra/local/target/browser");
    private static final Path PICTURES = FOLDER.resolveSibling("pictures");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, Story.Deed> NO_DEEDS = Map.of();

    private WholeSystem system;
    private String stage;
    private Story watch;

    @BeforeAll
    void startEverything() throws Exception {
        Files.createDirectories(FOLDER);
        Files.createDirectories(PICTURES);
        Path program = Chromium.program(FOLDER.resolve("apt.log"));
        fetchPlaywright();
        system = new WholeSystem(Broker.KAFKA);
        Installation installation = system.installation();
        installation.openDesk();
        stage = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "gateway", installation.gateway().toString(),
                        "controlRoom", installation.controlRoom().toString(),
                        "program", program.toString(),
                        "pictures", PICTURES.toString()));
        system.openSale(SaleOffer.of("PHONE-15", "Phone 15", 500));
        system.openSale(SaleOffer.of("BOOK-1", "A book", 500).withCapPerBuyer(9));
        // It lasts a minute: the other stories go on meanwhile.
        watch = Story.begin("watch", stage, FOLDER);
    }

    private static void fetchPlaywright() throws InterruptedException {
        Path log = FOLDER.resolve("npm.log");
        try {
            Process fetch = new ProcessBuilder(CONSOLE.resolve("fetch").toString(), "all")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean done = fetch.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && fetch.exitValue() == 0;
            Assumptions.assumeTrue(done, "the browser tests need what npm fetches, and it could not: see " + log);
        } catch (IOException e) {
            Assumptions.abort("the browser tests need node and npm: " + e.getMessage());
        }
    }

    @AfterAll
    void stopEverything() {
        if (watch != null) {
            watch.stop();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void letsABuyerBuyPayAndBeTold() throws Exception {
        Story.begin("buyer", stage, FOLDER).play(NO_DEEDS);
    }

    @Test
    @Order(2)
    void makesOneOrderOfOneWish() throws Exception {
        Story.begin("twice", stage, FOLDER).play(NO_DEEDS);
    }

    @Test
    @Order(3)
    void letsAnOperatorHoldBackAPeakAndReadTheBooks() throws Exception {
        List<JsonNode> seen = Story.begin("operator", stage, FOLDER).play(NO_DEEDS);

        showsWhatTheDatabasesHave(seen.getFirst());
    }

    @Test
    @Order(4)
    void needsNoMoreMemoryAfterAMinute() throws Exception {
        watch.play(NO_DEEDS);
    }

    @Test
    @Order(5)
    void saysWhatIsWrongAndRecovers() throws Exception {
        Installation installation = system.installation();
        Server broker = installation.servers().stream()
                .filter(server -> server.name().equals("kafka"))
                .findFirst()
                .orElseThrow();
        Story.begin("outage", stage, FOLDER)
                .play(Map.of(
                        "kill order-service",
                        () -> installation.service(Service.ORDER).kill(),
                        "start order-service",
                        () -> installation.startService(Service.ORDER),
                        "kill the broker",
                        broker::kill,
                        "start the broker",
                        () -> {
                            broker.start();
                            broker.awaitReady(PATIENCE);
                        }));
    }

    /** The page adds up the orders of all sales, and shows the stock of each. */
    private void showsWhatTheDatabasesHave(JsonNode page) throws IOException {
        Map<String, Long> orders = new TreeMap<>();
        assertThat(page.at("/sales")).hasSize(3);
        for (JsonNode shown : page.at("/sales")) {
            SaleProgress.Sample stored = progress(shown.at("/saleId").asString());
            assertThat(List.of(
                            shown.at("/available").asLong(),
                            shown.at("/held").asLong(),
                            shown.at("/sold").asLong(),
                            shown.at("/permits").asLong()))
                    .as("stock and gate of " + shown.at("/title").asString())
                    .containsExactly(stored.available(), stored.held(), stored.sold(), stored.available());
            orders.merge("being decided", stored.pending(), Long::sum);
            orders.merge("held, payment due", stored.reserved(), Long::sum);
            orders.merge("paid", stored.confirmed(), Long::sum);
            orders.merge("nothing left", stored.rejected(), Long::sum);
        }
        orders.forEach((name, count) ->
                assertThat(page.at("/orders").get(name).asLong()).as(name).isEqualTo(count));
        assertThat(orders)
                .as("of a crowd of which half pay")
                .satisfies(sums -> assertThat(sums.get("paid")).isGreaterThan(100));
    }

    private SaleProgress.Sample progress(String saleId) throws IOException {
        try (var progress = new SaleProgress(system.installation().endpoints(), saleId)) {
            return progress.sample();
        }
    }
}
