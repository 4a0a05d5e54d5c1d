package dev.trueup.app;

import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.Problem;
import dev.trueup.app.terminal.Terminal;
import dev.trueup.engine.store.StoreException;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.MappingException;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.report.TooLittleRoomException;
import java.util.List;

/** Turns whatever ended a run into one message and an exit code. */
final class Failures {
    private Failures() {}

    /** Shows the failure; with {@code --debug} also where in the program it arose. */
    static ExitCode report(Throwable failure, List<String> words, Terminal terminal) {
        FailedException failed = of(failure);
        boolean coloured = terminal.welcomesColour(terminal.errIsTerminal());
        failed.problem().lines(coloured).forEach(terminal.err()::println);
        if (words.contains(CommonOptions.DEBUG.name())) {
            failure.printStackTrace(terminal.err());
        }
        return failed.exit();
    }

    private static FailedException of(Throwable failure) {
        return switch (failure) {
            case FailedException failed -> failed;
            case UsageException usage -> fail(ExitCode.USAGE, "USAGE", usage, usage.help());
            case MappingException mapping ->
                    fail(ExitCode.USAGE, "MAPPING", mapping, mapping.help());
            case InputStoppedException stopped ->
                    new FailedException(ExitCode.SOURCE, Problem.of(stopped.fault(), 0), stopped);
            case StoreException store ->
                    fail(
                            store.code().equals("NO_SUCH_RUN") ? ExitCode.USAGE : ExitCode.OUTPUT,
                            store.code(),
                            store.words(),
                            store.help(),
                            store);
            case BalanceConflictException conflict ->
                    fail(
                            ExitCode.SOURCE,
                            "BALANCE_CONFLICT",
                            conflict,
                            "keep one balance for each account and as_of");
            case AccountRangeException range ->
                    fail(
                            ExitCode.SOURCE,
                            "OUT_OF_RANGE",
                            range,
                            "look for a mistyped amount among its events");
            case OutOfMemoryError memory ->
                    fail(
                            ExitCode.USAGE,
                            "MEMORY",
                            "not enough memory for this many accounts",
                            "give it more: " + heap(2),
                            memory);
            case TooLittleRoomException room ->
                    fail(
                            ExitCode.USAGE,
                            "MEMORY",
                            room,
                            "give it more: " + heap(room.times()) + ", or pass --no-explain");
            default ->
                    fail(
                            ExitCode.BUG,
                            "BUG",
                            "Trueup met a fault of its own: " + failure,
                            "run again with --debug and report what it prints",
                            failure);
        };
    }

    /** The setting for so many times the memory there is, in whole gigabytes. */
    private static String heap(double times) {
        double bytes = Runtime.getRuntime().maxMemory() * times;
        return "TRUEUP_JAVA_OPTS=-Xmx" + ((long) (bytes / (1L << 30)) + 1) + "g";
    }

    private static FailedException fail(
            ExitCode exit, String code, Throwable failure, String help) {
        return fail(exit, code, String.valueOf(failure.getMessage()), help, failure);
    }

    private static FailedException fail(
            ExitCode exit, String code, String message, String help, Throwable failure) {
        return new FailedException(exit, Problem.error(code, message, help), failure);
    }
}
