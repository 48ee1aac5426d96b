package penstock.load.simulation;

import java.time.Instant;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/** What a buyer can do. Session attributes: buyer, key and token from the feeder; status, orderId and problem. */
record Buyer(Stage stage, Entrance entrance) {
    private static final String ORDER = "#{orderId}";

    Buyer(Stage stage) {
        this(stage, new Entrance());
    }

    /** Presses "buy" once and writes the answer down. Anything but 202 and 409 is a failure. */
    ChainBuilder buy() {
        return exec(entrance.enter())
                .exec(session -> session.removeAll("status", "orderId", "problem", "took")
                        .set("at", stage.clock().instant()))
                .exec(http("buy")
                        .post("/api/orders")
                        .header("Authorization", "Bearer #{token}")
                        .header("Idempotency-Key", "#{key}")
                        .header("Content-Type", "application/json")
                        .body(StringBody("{\"saleId\":\"" + stage.saleId() + "\",\"quantity\":1}"))
                        .check(status().saveAs("status"))
                        .check(responseTimeInMillis().saveAs("took"))
                        .check(jsonPath("$.orderId").optional().saveAs("orderId"))
                        .check(jsonPath("$.type").optional().saveAs("problem"))
                        .check(status().in(202, 409)))
                .exec(entrance::leave)
                .exec(this::writeDown);
    }

    private Session writeDown(Session session) {
        var status = session.contains("status") ? session.getInt("status") : 0;
        var took = session.contains("took") ? session.getInt("took") : 0;
        var problem = session.getString("problem");
        stage.journal()
                .write(new JournalLine(
                        stage.saleId(),
                        String.valueOf(session.getString("buyer")),
                        String.valueOf(session.getString("key")),
                        1,
                        Word.of(status),
                        status,
                        status == 202 ? session.getString("orderId") : null,
                        problem == null ? null : problem.substring(problem.lastIndexOf('/') + 1),
                        session.<Instant>get("at"),
                        took * 1_000L));
        return session;
    }

    /** Looks at the order; its state is in the session afterwards. */
    HttpRequestActionBuilder look() {
        return http("look")
                .get("/api/orders/" + ORDER)
                .header("Authorization", "Bearer #{token}")
                .check(status().is(200))
                .check(jsonPath("$.state").saveAs("state"));
    }

    HttpRequestActionBuilder pay() {
        return http("pay")
                .post("/api/orders/" + ORDER + "/payment")
                .header("Authorization", "Bearer #{token}")
                .header("Idempotency-Key", "#{key}-pay")
                .header("Content-Type", "application/json")
                .body(StringBody("{\"card\":\"tok_visa\"}"))
                .check(status().in(200, 202, 204));
    }

    HttpRequestActionBuilder cancel() {
        return http("cancel")
                .post("/api/orders/" + ORDER + "/cancellation")
                .header("Authorization", "Bearer #{token}")
                .header("Idempotency-Key", "#{key}-cancel")
                .header("Content-Type", "application/json")
                .body(StringBody("{}"))
                .check(status().in(200, 202, 204));
    }

    static boolean accepted(Session session) {
        return session.contains("orderId") && session.contains("status") && session.getInt("status") == 202;
    }
}
