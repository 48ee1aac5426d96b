package penstock.inventory.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.ReservationState;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;

/**
 * Has the pieces of a sold order put back on sale, whatever becomes of the money: that is not stock's matter. It only
 * asks; the pieces move in a batch with whatever else is decided about their bucket, once for an order however often it
 * is asked for.
 */
public final class ReturnPieces {

    /** What an order's pieces are to a return. */
    public sealed interface Result {}

    /** They come back, or did so before. */
    public record Asked(Settlement settlement) implements Result {}

    /** The order has pieces, but they are not sold. */
    public record NotSold(ReservationState state) implements Result {}

    /** The order has no pieces of this sale. */
    public record UnknownOrder() implements Result {}

    private final Atomic atomic;
    private final Sales sales;
    private final Stock stock;
    private final Announcements announcements;

    public ReturnPieces(Atomic atomic, Sales sales, Stock stock, Announcements announcements) {
        this.atomic = atomic;
        this.sales = sales;
        this.stock = stock;
        this.announcements = announcements;
    }

    /** @return nothing if there is no such sale */
    public Optional<Result> of(UUID saleId, UUID orderId) {
        return sales.find(saleId)
                .map(sale -> reservation(sale, orderId).map(this::ask).orElseGet(UnknownOrder::new));
    }

    // A bucket that was dry for the order keeps its key too, without a piece.
    private Optional<Reservation> reservation(Sale sale, UUID orderId) {
        return BucketId.allOf(sale.saleId(), sale.plan().buckets()).stream()
                .flatMap(bucketId -> stock.reservations(bucketId, List.of(orderId)).stream())
                .filter(reservation -> reservation.state() != ReservationState.NONE)
                .findFirst();
    }

    private Result ask(Reservation reservation) {
        return switch (reservation.state()) {
            case SOLD -> {
                Settlement settlement = settlement(reservation);
                yield atomic.atomically(() -> {
                    announcements.returning(settlement);
                    return new Asked(settlement);
                });
            }
            case RETURNED -> new Asked(settlement(reservation));
            case NONE, HELD, RELEASED -> new NotSold(reservation.state());
        };
    }

    private static Settlement settlement(Reservation reservation) {
        var request = reservation.request();
        return new Settlement(
                Settlement.Kind.RETURN, request.orderId(), request.saleId(), request.bucket(), request.quantity());
    }
}
