package penstock.local;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import penstock.local.display.Terminal;
import penstock.local.instance.Instance;

/** Stops what runs here, whoever started it. */
@Command(name = "down", description = "Stops every instance of this checkout, or those named; data stays.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private InstanceOption option = new InstanceOption();

    @Option(names = "--forget", description = "Also delete the data.")
    private boolean forget;

    private final Terminal terminal = Terminal.standard();

    @Override
    public Integer call() {
        List<Instance> instances = option.all();
        boolean stoppedAny = false;
        for (Instance instance : instances) {
            if (instance.alive()) {
                terminal.line(terminal.bold("Stopping '" + instance.name() + "'"));
                new Shutdown(terminal).of(instance);
                stoppedAny = true;
            }
            if (forget) {
                instance.forget();
                terminal.line("Deleted " + instance.folder());
            }
        }
        if (!stoppedAny) {
            terminal.line("Nothing is running here.");
        }
        return 0;
    }
}
