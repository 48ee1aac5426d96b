package penstock.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher's entry point. */
@Command(
        name = "penstock",
        mixinStandardHelpOptions = true,
        versionProvider = Penstock.Version.class,
        description = "A flash-sale order system on real servers, started, loaded and audited on this machine.",
        footer = {
            "",
            "Start here:",
            "  ./penstock demo     one sale, from nothing to its ledger",
            "  ./penstock test     builds everything and runs every test",
            "  ./penstock load     a simulation, its report and its ledger",
            "  ./penstock bench    what it can do, against its parts and a naive one",
            "  ./penstock drill    real faults in mid-sale, and every promise looked for",
            "  ./penstock simulate its code under faults, a seed after the other",
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            AuditCommand.class,
            LoadCommand.class,
            BenchCommand.class,
            DrillCommand.class,
            SimulateCommand.class,
            DoctorCommand.class,
            TestCommand.class,
            TestReportCommand.class,
            TrainCommand.class,
            StackCommand.class,
        })
final class Penstock {
    private Penstock() {}

    public static void main(String[] arguments) {
        CommandLine commands = commands();
        int status = arguments.length == 0 ? usage(commands) : commands.execute(arguments);
        System.exit(status);
    }

    static CommandLine commands() {
        var commands = new CommandLine(new Penstock());
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().addOption(help()));
        return commands.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(new FailureReport());
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build();
    }

    private static int usage(CommandLine commands) {
        commands.usage(System.out);
        return CommandLine.ExitCode.OK;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Penstock.class.getPackage().getImplementationVersion();
            return new String[] {"Penstock " + (version == null ? "(not packaged)" : version)};
        }
    }
}
