package penstock.inventory.domain;

import jakarta.persistence.Embeddable;

/**
 * What is sold.
 *
 * @param sku the shop's own code
 * @param title what a buyer reads
 */
@Embeddable
public record Article(String sku, String title) {}
