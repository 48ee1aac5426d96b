package penstock.local.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.local.instance.Installation;
import penstock.local.instance.Service;

/** The parked messages of all services, as an operator sees them through the gateway. */
final class ParkingLots implements AutoCloseable {
    private static final List<Service> SERVICES = List.of(Service.ORDER, Service.INVENTORY, Service.NOTIFICATION);
    private static final int PAGE = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Client client;

    private record Parked(String path, long id, String cause) {}

    ParkingLots(Installation installation) {
        client = new Client(installation.gateway(), installation.tokens(), Clock.systemUTC());
    }

    long count() throws IOException, InterruptedException {
        return all().size();
    }

    long withoutCause() throws IOException, InterruptedException {
        return all().stream().filter(parked -> parked.cause().isBlank()).count();
    }

    /** @return how many */
    long discardAll() throws IOException, InterruptedException {
        List<Parked> all = all();
        for (Parked parked : all) {
            answered(client.operator("DELETE", parked.path() + "/" + parked.id()));
        }
        return all.size();
    }

    private List<Parked> all() throws IOException, InterruptedException {
        List<Parked> all = new ArrayList<>();
        for (Service service : SERVICES) {
            String path = "/api/operator/messaging/" + service.artifact() + "/parked";
            long after = 0;
            JsonNode page;
            do {
                page = JSON.readTree(answered(client.operator("GET", path + "?limit=" + PAGE + "&after=" + after)));
                for (JsonNode row : page) {
                    after = Math.max(after, row.path("id").asLong());
                    all.add(new Parked(
                            path, row.path("id").asLong(), row.path("cause").asString("")));
                }
            } while (page.size() == PAGE);
        }
        return all;
    }

    private static String answered(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode()
                    + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
