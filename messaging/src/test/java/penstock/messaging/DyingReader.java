package penstock.messaging;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A reader in a process of its own, which is gone the moment the database has committed a given number of effects: before
 * the broker hears of it, and without a word to anyone, as by SIGKILL.
 */
final class DyingReader {

    static final int EXIT_VALUE = 66;

    private DyingReader() {}

    /** @param arguments the destination, and after how many effects; the properties come through the standard input */
    public static void main(String[] arguments) throws IOException {
        var properties = new Properties();
        properties.load(System.in);
        Map<String, String> where = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
        int last = Integer.parseInt(arguments[1]);
        var done = new AtomicInteger();
        Peer.on(where)
                .consuming(arguments[0])
                .effect((jdbc, events) -> {
                    Effects.write(jdbc, events);
                    if (done.addAndGet(events.size()) >= last) {
                        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                Runtime.getRuntime().halt(EXIT_VALUE);
                            }
                        });
                    }
                })
                .start();
    }
}
