package penstock.load.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.ToLongFunction;

import penstock.load.ledger.Stock.Bucket;
import penstock.load.ledger.Stock.Reserved;

/** I1: in every bucket and every sale the pieces add up, and the stock, the reservations and the orders agree. */
final class StockAddsUp implements Check {
    private final Findings findings = new Findings(Invariant.I1);
    private final Map<String, Long> reservedBySale = new HashMap<>();
    private final Map<String, Long> confirmedBySale = new HashMap<>();
    private final Stock stock;

    StockAddsUp(Stock stock) {
        this.stock = stock;
    }

    @Override
    public void see(OrderFacts facts) {
        for (var order : facts.orders()) {
            if (order.is("RESERVED")) {
                reservedBySale.merge(order.saleId(), (long) order.quantity(), Long::sum);
            }
            // What a buyer brought back is no longer sold, though its order stays confirmed.
            if (order.is("CONFIRMED") && facts.reservations().stream().noneMatch(OrderFacts.Reservation::returned)) {
                confirmedBySale.merge(order.saleId(), (long) order.quantity(), Long::sum);
            }
        }
    }

    @Override
    public LedgerLine line() {
        var known = new HashSet<Long>();
        stock.buckets().forEach(bucket -> {
            if (!known.add(bucket.bucketId())) {
                findings.add("buckets stored twice", bucket::toString);
            }
            judge(bucket);
        });
        stock.reserved().forEach((bucketId, reserved) -> {
            if (!known.contains(bucketId) && reserved.held() + reserved.sold() > 0) {
                findings.add("buckets with reservations that do not exist", () -> "bucket id " + bucketId);
            }
        });
        stock.sales().forEach(this::judge);
        figures();
        return stock.buckets().isEmpty()
                ? findings.notApplicable("no sale has stock yet")
                : findings.line("available + held + sold = initial + restocked in every bucket");
    }

    private void judge(Bucket bucket) {
        if (bucket.available() + bucket.held() + bucket.sold() != bucket.initial() + bucket.restocked()) {
            findings.add("buckets that do not add up", bucket::toString);
        }
        if (Math.min(bucket.available(), Math.min(bucket.held(), bucket.sold())) < 0) {
            findings.add("buckets below zero", bucket::toString);
        }
        var restocked = stock.restocked().getOrDefault(bucket.bucketId(), 0L);
        if (restocked != bucket.restocked()) {
            findings.add(
                    "buckets that differ from their restocks", () -> bucket + "; its restocks brought " + restocked);
        }
        var reserved = stock.reserved().getOrDefault(bucket.bucketId(), Reserved.NOTHING);
        if (reserved.held() != bucket.held() || reserved.sold() != bucket.sold()) {
            findings.add(
                    "buckets that differ from their reservations",
                    () -> bucket + "; its reservations hold " + reserved.held() + " and sold " + reserved.sold());
        }
    }

    private void judge(Stock.Sale sale) {
        var held = sum(sale, Bucket::held);
        var reserved = reservedBySale.getOrDefault(sale.saleId(), 0L);
        if (held != reserved) {
            findings.add(
                    "sales whose stock differs from their orders",
                    () -> "sale " + sale.saleId() + " holds " + held + " pieces for " + reserved
                            + " pieces in RESERVED orders");
        }
        var sold = sum(sale, Bucket::sold);
        var confirmed = confirmedBySale.getOrDefault(sale.saleId(), 0L);
        if (sold != confirmed) {
            findings.add(
                    "sales whose sold pieces differ from their orders",
                    () -> "sale " + sale.saleId() + " sold " + sold + " pieces, its CONFIRMED orders have "
                            + confirmed);
        }
        var initial = sum(sale, Bucket::initial);
        if (initial != sale.stock()) {
            findings.add(
                    "sales whose buckets differ from their stock",
                    () -> "sale " + sale.saleId() + " has a stock of " + sale.stock() + ", its buckets began with "
                            + initial);
        }
    }

    private long sum(Stock.Sale sale, ToLongFunction<Bucket> pieces) {
        return stock.bucketsOf(sale.saleId()).stream().mapToLong(pieces).sum();
    }

    private void figures() {
        findings.figure("buckets", stock.buckets().size())
                .figure("available", total(Bucket::available))
                .figure("held", total(Bucket::held))
                .figure("sold", total(Bucket::sold))
                .figure("initial", total(Bucket::initial))
                .figure("restocked", total(Bucket::restocked));
    }

    private long total(ToLongFunction<Bucket> pieces) {
        return stock.buckets().stream().mapToLong(pieces).sum();
    }
}
