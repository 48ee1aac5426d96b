package penstock.notification;

import java.time.Instant;

/**
 * What a letter tells, in no language yet.
 *
 * @param title of the sale
 * @param happenedAt when the order came into the state that is told
 */
public record Facts(String saleId, String title, int quantity, Instant happenedAt) {}
