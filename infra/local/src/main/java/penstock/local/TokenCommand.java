package penstock.local;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import penstock.local.instance.Installation;

/** Prints a token, for whoever talks to an instance with curl. */
@Command(name = "token", description = "Prints a token that is good for an hour: an operator's, or a buyer's.")
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private InstanceOption option = new InstanceOption();

    @ArgGroup(multiplicity = "1")
    private Who who = new Who();

    private static final class Who {
        @Option(names = "--operator", description = "A token of the operator.")
        private boolean operator;

        @Option(names = "--buyer", paramLabel = "BUYER", description = "A token of this buyer.")
        private @Nullable String buyer;
    }

    @Override
    public Integer call() {
        if (who.buyer != null && !who.buyer.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "--buyer is '" + who.buyer + "'; allowed: 1 to 64 of A-Z, a-z, 0-9, . _ and -");
        }
        var tokens = Installation.attach(option.existing()).tokens();
        System.out.println(who.buyer == null ? tokens.operator() : tokens.buyer(who.buyer));
        return 0;
    }
}
