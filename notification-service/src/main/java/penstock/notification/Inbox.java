package penstock.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What buyers see in the application. Each change of a buyer's inbox, a message or the reading of one, has a number of
 * its own: higher than every one before and, since numbers are given under a lock that is held until the commit, never
 * seen before a lower one.
 */
public interface Inbox {

    /** @param number of the change that brought it; also its id for its buyer */
    record Message(long number, String orderId, Template template, Facts facts, Instant createdAt, boolean read) {}

    /** The newest first. @param before only those with lower numbers */
    List<Message> newest(String buyerId, long before, int most);

    /** The oldest first. @param number only those with higher ones */
    List<Message> after(String buyerId, long number, int most);

    long unread(String buyerId);

    /** Marks one as read; again without effect. @return false if there is no such message of this buyer */
    boolean markRead(String buyerId, long number);

    /** Marks all up to this number as read; again without effect. */
    void markAllRead(String buyerId, long upTo);

    /** The number of the buyer's last change, 0 if there was none. */
    default long lastChange(String buyerId) {
        return lastChanges(Set.of(buyerId)).getOrDefault(buyerId, 0L);
    }

    /** Of those buyers who had one. */
    Map<String, Long> lastChanges(Set<String> buyerIds);
}
