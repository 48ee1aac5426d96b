package penstock.order.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import penstock.batching.SmartBatches;
import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.Refusal;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

/** The gate's decisions: those of all who ask for pieces of a sale at the same time are one script. */
@Component
class RedisGate implements Gate {

    /** Six arguments each, and Lua takes no more than some thousand values at once. */
    static final int MOST = 128;

    /** Trips under way from which on calls gather: one comes back while the next is made. */
    private static final int FEW = 2;

    /** Longer than a trip takes, much shorter than one that hangs. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Scripts scripts;
    private final SmartBatches<Call> batches = new SmartBatches<>(FEW, MOST, PATIENCE, this::send, RedisGate::failed);

    private record Call(OrderRequest request, CompletableFuture<Admission> answer) {}

    RedisGate(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Admission admit(OrderRequest request) {
        Call call = new Call(request, new CompletableFuture<>());
        batches.add(call);
        try {
            return call.answer.join();
        } catch (CompletionException e) {
            throw Scripts.unavailable(e);
        }
    }

    /** One sale's trouble is nobody else's. */
    private CompletionStage<?> send(List<Call> calls) {
        Map<UUID, List<Call>> sales = calls.stream().collect(Collectors.groupingBy(call -> call.request.saleId()));
        return CompletableFuture.allOf(sales.entrySet().stream()
                .map(sale -> send(sale.getKey(), sale.getValue()))
                .toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<?> send(UUID saleId, List<Call> calls) {
        return admitAll(saleId, calls.stream().map(Call::request).toList())
                .thenAccept(answers -> {
                    for (int i = 0; i < calls.size(); i++) {
                        calls.get(i).answer.complete(answers.get(i));
                    }
                })
                .exceptionally(failure -> {
                    failed(calls, failure);
                    return null;
                })
                .toCompletableFuture();
    }

    /** One after the other in their order, but all or none: nobody else's order comes in between. */
    CompletionStage<List<Admission>> admitAll(UUID saleId, List<OrderRequest> requests) {
        Object[] values = requests.stream()
                .<Object>mapMulti((request, next) -> {
                    next.accept(request.orderId().toString());
                    next.accept(request.digest());
                    next.accept(request.buyerId());
                    next.accept(Integer.toString(request.quantity()));
                    // The low bits are hash; the high ones name the buyer's shard.
                    next.accept(Long.toString(request.orderId().getLeastSignificantBits() & 0xFFFF));
                    next.accept(WrittenAhead.opened(request));
                })
                .toArray();
        return scripts.<List<String>>start(Script.ADMIT, GateKeys.of(saleId).live(), values)
                .thenApply(answers -> IntStream.range(0, requests.size())
                        .mapToObj(i -> admission(requests.get(i), answers.get(i)))
                        .toList());
    }

    private static void failed(List<Call> calls, Throwable failure) {
        calls.forEach(call -> call.answer.completeExceptionally(failure));
    }

    private static Admission admission(OrderRequest request, String answer) {
        String[] words = answer.split(" ");
        return switch (words[0]) {
            case "ADMITTED" -> new Admission.Admitted(placed(request, words));
            case "UNCONFIRMED" -> new Admission.Unconfirmed(placed(request, words));
            case "REPEATED" -> new Admission.Repeated();
            case "CONFLICT" -> new Admission.KeyReused();
            case "REFUSED" -> new Admission.Refused(Refusal.valueOf(words[1]));
            case "MISSING" -> new Admission.Missing();
            default -> throw new IllegalStateException("the gate answered " + answer);
        };
    }

    private static PlacedOrder placed(OrderRequest request, String[] words) {
        return new PlacedOrder(request, Integer.parseInt(words[1]), Instant.ofEpochMilli(Long.parseLong(words[2])));
    }
}
