package penstock.order.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.redisson.api.RBatch;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScriptAsync;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

import penstock.batching.SmartBatches;
import penstock.order.application.gate.GateUnavailableException;

/** Runs a script for all who ask at the same time in one round trip: each trip costs more than a script does. */
@Component
class Together {

    private static final int MOST = 128;

    /** Trips under way from which on calls gather: one comes back while the next is made. */
    private static final int FEW = 2;

    /** Longer than a trip takes, much shorter than one that hangs. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final RedissonClient redisson;
    private final Scripts scripts;
    private final SmartBatches<Call> batches = new SmartBatches<>(FEW, MOST, PATIENCE, this::send, Together::failed);

    private record Call(Script script, List<Object> keys, Object[] values, CompletableFuture<Object> answer) {}

    Together(RedissonClient redisson, Scripts scripts) {
        this.redisson = redisson;
        this.scripts = scripts;
    }

    /**
     * As {@link Scripts#run}, for a script that may be run once more.
     *
     * @throws GateUnavailableException if Redis did not answer in time or could not run the script
     */
    @SuppressWarnings("unchecked")
    <R> R run(Script script, List<Object> keys, Object... values) {
        Call call = new Call(script, keys, values, new CompletableFuture<>());
        batches.add(call);
        try {
            return (R) call.answer.join();
        } catch (CompletionException e) {
            throw Scripts.unavailable(e);
        }
    }

    private CompletionStage<?> send(List<Call> calls) {
        if (calls.size() == 1) {
            return alone(calls.getFirst());
        }
        RBatch trip = redisson.createBatch();
        RScriptAsync redis = trip.getScript(StringCodec.INSTANCE);
        List<CompletableFuture<Object>> answers = new ArrayList<>(calls.size());
        for (Call call : calls) {
            answers.add(redis.evalShaAsync(
                            Scripts.slot(call.keys),
                            Mode.READ_WRITE,
                            call.script.sha(),
                            call.script.returns(),
                            call.keys,
                            call.values)
                    .toCompletableFuture());
        }
        return trip.executeAsync().handle((_, failure) -> {
            for (int i = 0; i < calls.size(); i++) {
                tell(calls.get(i), answers.get(i), failure);
            }
            return null;
        });
    }

    /** One script that fails makes Redisson call the whole trip a failure, though the others have their answers. */
    private void tell(Call call, CompletableFuture<Object> answer, @Nullable Throwable failure) {
        if (failure == null || answer.isDone() && !answer.isCompletedExceptionally()) {
            call.answer.complete(answer.join());
        } else if (nobodyAnswers(failure)) {
            call.answer.completeExceptionally(failure);
        } else {
            alone(call).exceptionally(own -> {
                call.answer.completeExceptionally(own);
                return null;
            });
        }
    }

    private static boolean nobodyAnswers(Throwable failure) {
        Throwable reason = Scripts.reason(failure);
        return reason instanceof RedisTimeoutException || reason instanceof RedisConnectionException;
    }

    private static void failed(List<Call> calls, Throwable failure) {
        calls.forEach(call -> call.answer.completeExceptionally(failure));
    }

    private CompletionStage<?> alone(Call call) {
        return scripts.<Object>start(call.script, call.keys, call.values).thenAccept(call.answer::complete);
    }
}
