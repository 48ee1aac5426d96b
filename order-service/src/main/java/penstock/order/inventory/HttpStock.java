package penstock.order.inventory;

import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import penstock.order.application.gate.Stock;
import penstock.signin.ServiceCredential;

/** Asks inventory-service, within bounds. */
@Component
class HttpStock implements Stock {

    private final RestClient inventory;

    private record Bucket(int bucket, long available) {}

    HttpStock(InventoryAddress address, ServiceCredential credential) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(address.timeout()).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(address.timeout());
        this.inventory = RestClient.builder()
                .baseUrl(address.url())
                .requestFactory(requests)
                .requestInterceptor(credential)
                .build();
    }

    @Override
    public SortedMap<Integer, Long> available(UUID saleId) {
        Bucket[] buckets = inventory
                .get()
                .uri("/api/sales/{id}/buckets", saleId)
                .retrieve()
                .body(Bucket[].class);
        if (buckets == null || buckets.length == 0) {
            throw new IllegalStateException("inventory-service names no bucket of sale " + saleId);
        }
        return Arrays.stream(buckets)
                .collect(Collectors.toMap(Bucket::bucket, Bucket::available, Long::sum, TreeMap::new));
    }
}
