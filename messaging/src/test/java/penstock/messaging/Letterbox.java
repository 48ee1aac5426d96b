package penstock.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.springframework.jdbc.core.JdbcTemplate;

/** A handler that remembers what it was given, and fails as long as a test wants it to. */
final class Letterbox implements BatchHandler {

    private final List<String> ids = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final BiConsumer<JdbcTemplate, List<InboundEvent>> effect;
    private volatile BatchHandler before = events -> {};
    private volatile JdbcTemplate jdbc = new JdbcTemplate();

    Letterbox(BiConsumer<JdbcTemplate, List<InboundEvent>> effect) {
        this.effect = effect;
    }

    /** What the effects are written with. */
    void on(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handle(List<InboundEvent> events) {
        before.handle(events);
        effect.accept(jdbc, events);
        synchronized (this) {
            batches.add(events.size());
            events.forEach(event -> ids.add(event.id()));
        }
    }

    /** Runs before anything is remembered; what it throws is what the handler throws. */
    void before(BatchHandler before) {
        this.before = before;
    }

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }
}
