package penstock.local.walk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import generated.client.model.Audited;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.load.ledger.Verdict;
import penstock.load.meddling.Meddler;
import penstock.local.contract.Documents;
import penstock.local.instance.Distribution;
import penstock.local.instance.Installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The Postman walk, as anybody would take it, and the books after it. */
class WalkIT extends BoughtByAStranger {

    private static final Path NEWMAN = Distribution.current().root().resolve("infra/local/target/newman");

    @Test
    void endsWhereTheStoryEnds() throws Exception {
        Newman newman = Newman.installedIn(NEWMAN);
        sendWhatNobodyCanRead();

        newman.run(Walk.COLLECTION, environment(system.installation()));

        assertThat(operator.listParked("order-service", null, null, null)).isEmpty();
        assertThat(operator.listAudit("order-service", null, null))
                .extracting(Audited::getAction, Audited::getOutcome)
                .contains(tuple("discard", "done"));
        var verdict = system.audit();
        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }

    private void sendWhatNobodyCanRead() throws IOException, InterruptedException {
        byte[] unreadable = "not JSON".getBytes(StandardCharsets.UTF_8);
        try (Meddler meddler = Meddler.on(system.installation().endpoints().broker())) {
            meddler.send(List.of(new Meddler.Message("orders", 0, unreadable, unreadable)));
        }
    }

    /** In a file that only its owner may read: what stands in a command, everybody can. */
    private static Path environment(Installation installation) throws IOException {
        Path folder = installation.instance().folder();
        Path clients = folder.resolve("sign-in/clients");
        ObjectNode environment = (ObjectNode) Documents.JSON.readTree(Files.readString(Walk.ENVIRONMENT));
        for (JsonNode value : environment.get("values")) {
            ((ObjectNode) value)
                    .put(
                            "value",
                            switch (value.get("key").asString()) {
                                case "gateway" -> installation.gateway().toString();
                                case "operatorSecret" ->
                                    Files.readString(clients.resolve("operator"))
                                            .strip();
                                case "shopSecret" ->
                                    Files.readString(clients.resolve("shop")).strip();
                                default -> throw new IllegalStateException(value.toString());
                            });
        }
        Path file = Files.createFile(
                folder.resolve("walk.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, environment.toString());
    }
}
