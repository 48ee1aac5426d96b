package penstock.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what the table would keep. */
class InMemoryNotifications implements Notifications {

    private final Map<Letter.Key, Long> ids = new LinkedHashMap<>();
    final Map<Long, String> states = new LinkedHashMap<>();

    @Override
    public List<Pending> register(List<Letter> letters) {
        List<Pending> pending = new ArrayList<>();
        for (Letter letter : letters) {
            long id = ids.computeIfAbsent(letter.key(), key -> (long) ids.size());
            if (states.computeIfAbsent(id, fresh -> "PENDING").equals("PENDING")) {
                pending.add(new Pending(id, letter));
            }
        }
        return pending;
    }

    @Override
    public void markSent(List<Long> sent) {
        sent.forEach(id -> states.replace(id, "PENDING", "SENT"));
    }

    @Override
    public void markFailed(Map<Long, String> answers) {
        answers.forEach((id, answer) -> states.replace(id, "PENDING", "FAILED: " + answer));
    }
}
