package penstock.notification;

import java.util.Collection;
import java.util.List;

import org.springframework.data.repository.Repository;

/** Reads what {@link StoredNotifications} wrote. */
interface NotificationRows extends Repository<Notification, Long> {

    List<Notification> findByOrderIdInAndState(Collection<String> orderIds, Notification.State state);
}
