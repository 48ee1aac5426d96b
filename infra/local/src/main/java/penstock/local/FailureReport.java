package penstock.local;

import picocli.CommandLine;

/** Says what went wrong and leaves the stack trace to those who ask for it with {@code PENSTOCK_DEBUG=1}. */
final class FailureReport implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (System.getenv("PENSTOCK_DEBUG") != null) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().println("penstock " + command.getCommandName() + ": " + text(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }
}
