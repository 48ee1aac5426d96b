package penstock.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import penstock.load.ledger.Endpoints;
import penstock.local.load.Target;
import penstock.servers.tokens.LocalTokens;
import penstock.servers.tokens.SigningKey;

/**
 * Where the parts of a Compose stack are, for whoever buys there and audits.
 *
 * @param secrets holds a file for each server's password, and which broker it is; {@code infra/docker/secrets} writes them
 * @param home holds the gateway's signing keys, the mails, and the journals of the sales held here
 */
public record Stack(Path secrets, Path home) {

    private static final URI GATEWAY = URI.create("http://gateway:8080");
    private static final String USER = "penstock";

    /** As the container of {@code compose.yaml} that runs this sees it. */
    public static Stack here() {
        return new Stack(Path.of("/run/penstock"), Path.of("/var/lib/penstock"));
    }

    public URI gateway() {
        return GATEWAY;
    }

    public LocalTokens tokens() {
        return new LocalTokens(GATEWAY, SigningKey.newestIn(home.resolve("sign-in/keys")), Clock.systemUTC());
    }

    public Endpoints endpoints() {
        return new Endpoints(
                new Endpoints.Database("mariadb", 3306, "auditor", secret("mariadb")),
                new Endpoints.Gate("redis", 6379, secret("redis")),
                secret("broker").equals("kafka")
                        ? new Endpoints.Kafka("kafka:9092", USER, secret("kafka"))
                        : new Endpoints.Rabbit("rabbitmq", 5672, USER, secret("rabbitmq")),
                new Endpoints.Mails(home.resolve("mails/new")));
    }

    /** What a simulation is run against; the processes are in other containers and are not watched. */
    public Target target() {
        return new Target(gateway(), tokens(), endpoints(), Map.of());
    }

    public Path runs() {
        return home.resolve("runs");
    }

    /** Of every sale that was held from here: the ledger covers them all. */
    public List<Path> journals() {
        if (Files.notExists(runs())) {
            return List.of();
        }
        try (var found =
                Files.find(runs(), 2, (file, _) -> file.getFileName().toString().equals("journal.jsonl"))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String secret(String name) {
        Path file = secrets.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "There is no " + file + ". This runs inside a stack: docker compose run --rm sale", e);
        }
    }
}
