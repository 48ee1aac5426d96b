package penstock.load.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.OrderFacts.Notification;
import penstock.load.ledger.OrderFacts.Order;

/**
 * I8: one notification, told, for each buyer, order, template and channel; and for each of e-mail one mail that the buyer
 * can see. What a channel did not take is parked or failed, with its cause, and counted.
 */
final class ToldExactlyOnce implements Check {
    private static final String MAIL = "email";

    private final Findings findings = new Findings(Invariant.I8);
    private final @Nullable Mailbox mailbox;
    private final Map<String, Integer> unexplained;
    private long sent;
    private long muted;
    private long refused;
    private long parked;
    private long visible;

    /** @param mailbox null if the ledger cannot see the mails */
    ToldExactlyOnce(@Nullable Mailbox mailbox) {
        this.mailbox = mailbox;
        this.unexplained = mailbox == null ? Map.of() : new HashMap<>(mailbox.mails());
    }

    @Override
    public void see(OrderFacts facts) {
        var seen = new HashSet<String>();
        for (var notification : facts.notifications()) {
            if (!seen.add(notification.buyerId() + "/" + notification.template() + "/" + notification.channel())) {
                findings.add("notifications stored twice", notification::toString);
            }
            switch (notification.state()) {
                case "SENT" -> {
                    sent++;
                    lookAtMail(notification);
                }
                case "MUTED" -> muted++;
                case "FAILED" -> refused++;
                case "PARKED", "DISCARDED" -> parked++;
                default -> findings.add("notifications not sent", () -> notification + " is " + notification.state());
            }
            facts.orders().forEach(order -> compare(notification, order));
        }
    }

    private void compare(Notification notification, Order order) {
        if (!order.buyerId().equals(notification.buyerId()) || !isTo(order, notification)) {
            findings.add("notifications to somebody else", notification::toString);
        }
        if (!News.of(order.state()).isEmpty() && !News.fits(order.state(), notification.template())) {
            findings.add("notifications of another outcome", () -> notification + ", which is " + order.state());
        }
    }

    /** A webhook's URL is the buyer's own affair. */
    private static boolean isTo(Order order, Notification notification) {
        return switch (notification.channel()) {
            case MAIL -> order.email().equals(notification.recipient());
            case "in-app" -> order.buyerId().equals(notification.recipient());
            default -> true;
        };
    }

    private void lookAtMail(Notification notification) {
        if (mailbox == null || !notification.channel().equals(MAIL)) {
            return;
        }
        var id = notification.messageId();
        var mails = id == null ? 0 : mailbox.count(id);
        visible += mails;
        if (mails == 0) {
            findings.add("notifications without a mail", notification::toString);
        } else if (mails > 1) {
            findings.add("notifications seen more than once", () -> notification + ": " + mails + " mails");
        }
        if (id != null) {
            unexplained.remove(Mailbox.bare(id));
        }
    }

    @Override
    public LedgerLine line() {
        unexplained.forEach(
                (id, count) -> findings.add("mails that no notification explains", count, () -> "message id " + id));
        findings.figure("sent", sent)
                .figure("not wanted", muted)
                .figure("refused by the channel", refused)
                .figure("parked", parked);
        if (mailbox != null) {
            findings.figure("visible mails", visible);
        }
        return findings.line(
                mailbox == null
                        ? "each notification is stored and sent once (the mails are out of the ledger's sight)"
                        : "each notification is sent once and seen once");
    }
}
