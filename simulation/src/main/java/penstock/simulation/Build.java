package penstock.simulation;

import penstock.inventory.application.Stock;
import penstock.messaging.BatchHandler;
import penstock.messaging.Delays;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;
import penstock.messaging.parking.ParkingLot;
import penstock.notification.Channel;
import penstock.notification.DueLetters;
import penstock.order.application.Orders;
import penstock.order.application.accept.Gate;
import penstock.order.application.pay.PaymentProvider;
import penstock.order.application.pay.Payments;

/**
 * How a process is put together. As it stands nothing is changed: the real parts are used. A test plants a bug by
 * overriding one piece, and the production code need not know of it.
 */
class Build {

    Publisher publisher(World world, Machine machine, Publisher real) {
        return real;
    }

    Outbox outbox(World world, Machine machine, Outbox real) {
        return real;
    }

    Delays delays(World world, Machine machine, Delays real) {
        return real;
    }

    Orders orders(World world, Machine machine, Orders real) {
        return real;
    }

    Payments payments(World world, Machine machine, Payments real) {
        return real;
    }

    Gate gate(World world, Machine machine, Gate real) {
        return real;
    }

    PaymentProvider bank(World world, Machine machine, PaymentProvider real) {
        return real;
    }

    penstock.order.application.Atomic orderTransactions(
            World world, Machine machine, penstock.order.application.Atomic real) {
        return real;
    }

    Stock stock(World world, Machine machine, Stock real) {
        return real;
    }

    penstock.inventory.application.Atomic stockTransactions(
            World world, Machine machine, penstock.inventory.application.Atomic real) {
        return real;
    }

    Channel channel(World world, Channel real) {
        return real;
    }

    DueLetters letters(World world, Machine machine, DueLetters real) {
        return real;
    }

    ParkingLot lot(ParkingLot real) {
        return real;
    }

    BatchHandler handler(World world, Machine machine, String consumer, BatchHandler real) {
        return real;
    }

    boolean acknowledgesFirst(String consumer) {
        return false;
    }

    /** Whether the relay notes that a row is published before it is. */
    boolean notesFirst() {
        return false;
    }

    /** Whether the relay believes that what was sent has arrived. */
    boolean ignoresConfirms() {
        return false;
    }

    /** Whether due events are moved by the process's clock. */
    boolean timesByItself() {
        return false;
    }

    boolean runs(String loop) {
        return true;
    }
}
