package penstock.local;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Stands here for the list of commands only: the script runs the tests before any launcher is needed, since they
 * build it.
 */
@Command(name = "test", description = "Builds everything and runs every test, those with real servers too.")
final class TestCommand implements Callable<Integer> {
    @Unmatched
    private java.util.List<String> arguments = new java.util.ArrayList<>();

    @Override
    public Integer call() {
        System.err.println("Run it through the script: ./penstock test " + String.join(" ", arguments));
        return 2;
    }
}
