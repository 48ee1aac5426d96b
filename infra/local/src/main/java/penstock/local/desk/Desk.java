package penstock.local.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import penstock.local.instance.DeskProcess;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/** What an operator has had done: one crowd at a time, or one run of the ledger, never both. */
public final class Desk {

    private final Installation installation;
    private final Clock clock;
    private @Nullable CrowdRun crowd;
    private @Nullable LedgerRun ledger;

    record State(CrowdRun.@Nullable State crowd, LedgerRun.@Nullable State ledger) {}

    Desk(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    /** The desk as a process of its own: {@code Desk <instance folder> <port>}, its key in the environment. */
    public static void main(String[] arguments) throws IOException {
        var installation = Installation.attach(new Instance(Path.of(arguments[0])));
        String key = Objects.requireNonNull(System.getenv(DeskProcess.KEY), DeskProcess.KEY);
        new DeskDoor(new Desk(installation, Clock.systemUTC()), key).open(Integer.parseInt(arguments[1]));
    }

    synchronized State state() {
        return new State(crowd == null ? null : crowd.state(), ledger == null ? null : ledger.state());
    }

    /** @return why not, or null if they come */
    synchronized @Nullable String letIn(CrowdOrder order) {
        if (crowd != null && crowd.running()) {
            return "A crowd is under way. Send it home first.";
        }
        if (ledger != null && ledger.running()) {
            return "The ledger is being read, and what a crowd does meanwhile would look like a fault. Wait for its verdict.";
        }
        crowd = new CrowdRun(order, installation, clock);
        crowd.start();
        return null;
    }

    synchronized void sendHome() {
        if (crowd != null) {
            crowd.sendHome();
        }
    }

    /** @return why not, or null if it is being read, perhaps since before */
    synchronized @Nullable String audit() {
        if (crowd != null && crowd.running()) {
            return "A crowd is under way, and the ledger proves a system at rest only. Send the crowd home or wait for its end.";
        }
        if (ledger == null || !ledger.running()) {
            ledger = new LedgerRun(installation, clock);
            ledger.start();
        }
        return null;
    }
}
