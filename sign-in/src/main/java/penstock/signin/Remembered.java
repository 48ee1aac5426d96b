package penstock.signin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A bounded memory in two generations: when the young one holds half of the bound it becomes the old one, and what was
 * the old one is forgotten. What is used goes on living, reading takes no lock, and nothing keeps an order of use.
 */
final class Remembered<V> {

    private record Generations<V>(Map<String, V> young, Map<String, V> old) {}

    private final int half;
    private volatile Generations<V> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    /** @param most entries; 0 remembers nothing */
    Remembered(int most) {
        this.half = (most + 1) / 2;
    }

    @Nullable
    V get(String key) {
        Generations<V> now = generations;
        V found = now.young().get(key);
        if (found == null) {
            found = now.old().get(key);
            if (found != null) {
                put(key, found);
            }
        }
        return found;
    }

    void put(String key, V value) {
        if (half == 0) {
            return;
        }
        Generations<V> now = generations;
        now.young().put(key, value);
        if (now.young().size() >= half) {
            age(now);
        }
    }

    private synchronized void age(Generations<V> full) {
        if (generations == full) {
            generations = new Generations<>(new ConcurrentHashMap<>(), full.young());
        }
    }

    int size() {
        Generations<V> now = generations;
        return now.young().size() + now.old().size();
    }
}
