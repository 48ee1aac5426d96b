package penstock.notification;

import java.util.List;
import java.util.Map;

/** The memory of what was told to whom. */
interface Notifications {

    /** A letter that is registered and not yet told. */
    record Pending(long id, Letter letter) {}

    /**
     * Registers the letters that are new, and answers those among the given that still have to be told: the new ones, and
     * older ones which a crash left behind. Durable when it returns. Two callers may be given the same letter at the same
     * time; the channel's rule of visible at most once covers that.
     *
     * @param letters no two with the same key
     */
    List<Pending> register(List<Letter> letters);

    /** Notes that they were taken. Those that are not pending any more stay as they are. */
    void markSent(List<Long> ids);

    /** Notes, by id, the answer with which each was refused for ever. Those that are not pending any more stay as they are. */
    void markFailed(Map<Long, String> answers);
}
