package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.HelpText;
import dev.trueup.app.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program. */
public final class Main {
    private static final String DESCRIPTION =
            """
            Trueup reconciles a loyalty ledger with its stored balances: which accounts' balances do \
            not follow from their events, and why.""";

    private static final String CLOSING =
            """
            Start with: trueup demo
            trueup COMMAND --help shows the options of a command, with examples.""";

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] words) {
        Terminal terminal =
                Terminal.of(
                        new FileOutputStream(FileDescriptor.out),
                        new PrintStream(
                                new FileOutputStream(FileDescriptor.err),
                                true,
                                StandardCharsets.UTF_8),
                        System::getProperty,
                        System.getenv());
        ExitCode exit = run(List.of(words), terminal);
        if (exit != ExitCode.CLEAN) {
            // Everything is written and closed by now, and exit() would start logging first.
            Runtime.getRuntime().halt(exit.number());
        }
    }

    /** Runs a command. */
    public static ExitCode run(List<String> words, Terminal terminal) {
        try {
            return dispatch(words, terminal);
        } catch (RuntimeException | Error failure) {
            return Failures.report(failure, words, terminal);
        }
    }

    private static ExitCode dispatch(List<String> words, Terminal terminal) {
        if (words.isEmpty()) {
            help(terminal).forEach(terminal.err()::println);
            return ExitCode.USAGE;
        }
        List<String> following = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "--help", "-h" -> show(help(terminal), terminal);
            case "--version", "-V" -> show(List.of("trueup " + Version.CURRENT), terminal);
            case "help" ->
                    following.isEmpty()
                            ? show(help(terminal), terminal)
                            : show(help(Commands.named(following.getFirst()), terminal), terminal);
            default -> runCommand(Commands.named(words.getFirst()), following, terminal);
        };
    }

    private static ExitCode runCommand(Command command, List<String> words, Terminal terminal) {
        int end = words.contains("--") ? words.indexOf("--") : words.size();
        List<String> options = words.subList(0, end);
        if (options.contains("--help") || options.contains("-h")) {
            return show(help(command, terminal), terminal);
        }
        return command.run(Arguments.parse(command.syntax(), words), terminal);
    }

    private static List<String> help(Terminal terminal) {
        boolean coloured = terminal.welcomesColour(terminal.outIsTerminal());
        return HelpText.of(DESCRIPTION, Commands.syntaxes(), CLOSING, terminal.columns(), coloured);
    }

    private static List<String> help(Command command, Terminal terminal) {
        boolean coloured = terminal.welcomesColour(terminal.outIsTerminal());
        return HelpText.of(command.syntax(), terminal.columns(), coloured);
    }

    private static ExitCode show(List<String> lines, Terminal terminal) {
        ResultStream results = new ResultStream(terminal.out());
        results.writeLines(lines);
        results.finish();
        return ExitCode.CLEAN;
    }
}
