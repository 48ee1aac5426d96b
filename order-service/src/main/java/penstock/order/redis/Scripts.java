package penstock.order.redis;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;
import org.springframework.stereotype.Component;

import penstock.order.application.gate.GateUnavailableException;

/** Runs scripts by their hash; a Redis that does not know one, after a restart, is sent its text. */
@Component
class Scripts {

    private final RScript redis;

    Scripts(RedissonClient redisson) {
        this.redis = redisson.getScript(StringCodec.INSTANCE);
    }

    /** @throws GateUnavailableException if Redis did not answer in time or could not run the script */
    <R> R run(Script script, List<Object> keys, Object... values) {
        try {
            try {
                return redis.evalSha(slot(keys), Mode.READ_WRITE, script.sha(), script.returns(), keys, values);
            } catch (RedisNoScriptException e) {
                return redis.eval(slot(keys), Mode.READ_WRITE, script.text(), script.returns(), keys, values);
            }
        } catch (RedisException e) {
            throw unavailable(e);
        }
    }

    /** Redisson wraps what it did not expect, and so does a future; the reason is then the cause. */
    static GateUnavailableException unavailable(RuntimeException e) {
        Throwable reason = reason(e);
        return new GateUnavailableException(String.valueOf(reason.getCause() == null ? reason : reason.getCause()), e);
    }

    /** Like {@link #run} but without waiting. */
    <R> CompletionStage<R> start(Script script, List<Object> keys, Object... values) {
        return redis.<R>evalShaAsync(slot(keys), Mode.READ_WRITE, script.sha(), script.returns(), keys, values)
                .exceptionallyCompose(e -> {
                    Throwable cause = reason(e);
                    if (cause instanceof RedisNoScriptException) {
                        return redis.evalAsync(
                                slot(keys), Mode.READ_WRITE, script.text(), script.returns(), keys, values);
                    }
                    throw new CompletionException(cause);
                });
    }

    /** Without the future's wrapping. */
    private static Throwable reason(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }

    private static String slot(List<Object> keys) {
        return (String) keys.getFirst();
    }
}
