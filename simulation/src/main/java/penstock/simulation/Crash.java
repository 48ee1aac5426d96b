package penstock.simulation;

/** The process has ended here. An error, so that no handler of exceptions keeps it alive. */
final class Crash extends Error {

    Crash(String machine) {
        super(machine + " is dead", null, false, false);
    }
}
