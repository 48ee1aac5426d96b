package penstock.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The way to the desk: for operators alone, in the gateway's name. */
class DeskIT extends GatewayUnderTest {

    private static final String CROWD = "/api/operator/desk/crowd";

    @Test
    void leadsAnOperatorToTheDeskUnderItsKey() throws Exception {
        assertThat(send(tokens().operator(), "a guess").body()).isEqualTo("desk");

        Upstream.Seen seen = DESK.next();
        assertThat(seen.method() + " " + seen.path()).isEqualTo("POST " + CROWD);
        assertThat(seen.headers().get("Desk-key")).containsExactly("the desk's key");
        assertThat(seen.headers()).as("the token stays here").doesNotContainKey("Authorization");
    }

    @Test
    void leadsNobodyElseThere() throws Exception {
        assertThat(send(tokens().buyer("ada"), "the desk's key").statusCode()).isEqualTo(403);
        assertThat(send("", "the desk's key").statusCode()).isEqualTo(401);
        assertThat(DESK.seen).isEmpty();
    }

    @Test
    void saysSoWhenTheDeskIsGone() throws Exception {
        DESK.stop();

        assertThat(send(tokens().operator(), "").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> send(String token, String key) throws Exception {
        var request = HttpRequest.newBuilder(uri(CROWD))
                .header("Desk-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
