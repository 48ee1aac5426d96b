package penstock.sharding;

import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.apache.shardingsphere.mode.repository.standalone.StandalonePersistRepository;
import org.jspecify.annotations.Nullable;

/**
 * Where ShardingSphere keeps what it learnt about tables: a tree of paths and texts, in memory, built anew at every
 * start. The one that it brings is an embedded H2 database, which costs 0.6 s of start-up and some megabytes.
 */
public final class MemoryMetadata implements StandalonePersistRepository {

    static final String TYPE = "PENSTOCK_MEMORY";

    private final ConcurrentNavigableMap<String, String> values = new ConcurrentSkipListMap<>();

    @Override
    public @Nullable String query(String key) {
        return values.get(key);
    }

    @Override
    public List<String> getChildrenKeys(String key) {
        String prefix = key.endsWith(PATH_SEPARATOR) ? key : key + PATH_SEPARATOR;
        return below(prefix).keySet().stream()
                .map(path -> path.substring(prefix.length()).split(PATH_SEPARATOR, 2)[0])
                .distinct()
                .toList();
    }

    @Override
    public boolean isExisted(String key) {
        return values.containsKey(key) || !below(key + PATH_SEPARATOR).isEmpty();
    }

    @Override
    public void persist(String key, String value) {
        values.put(key, value);
    }

    @Override
    public void update(String key, String value) {
        values.put(key, value);
    }

    @Override
    public void delete(String key) {
        values.remove(key);
        below(key + PATH_SEPARATOR).clear();
    }

    private ConcurrentNavigableMap<String, String> below(String prefix) {
        return values.subMap(prefix, prefix + Character.MAX_VALUE);
    }

    @Override
    public void close() {
        values.clear();
    }

    @Override
    public String getType() {
        return TYPE;
    }
}
