package penstock.notification.web;

import java.time.Instant;

import penstock.notification.Inbox;
import penstock.notification.Language;
import penstock.notification.Wording;
import penstock.notification.Wordings;

/** A notification as its buyer sees it, in the language that the buyer prefers now. */
record NotificationView(
        long id,
        String orderId,
        String saleId,
        String template,
        String subject,
        String text,
        String language,
        Instant createdAt,
        boolean read) {

    static NotificationView of(Inbox.Message message, Language language, Wordings wordings) {
        Wording wording = wordings.of(message.template(), language, message.orderId(), message.facts());
        return new NotificationView(
                message.number(),
                message.orderId(),
                message.facts().saleId(),
                message.template().label(),
                wording.subject(),
                wording.text().strip(),
                language.tag(),
                message.createdAt(),
                message.read());
    }
}
