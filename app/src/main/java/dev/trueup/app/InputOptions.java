package dev.trueup.app;

import dev.trueup.app.arguments.Arguments;
import dev.trueup.app.arguments.Option;
import dev.trueup.app.arguments.Option.Hint;
import dev.trueup.app.arguments.UsageException;
import dev.trueup.app.terminal.ProgressLine;
import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.input.MappingFile;
import dev.trueup.read.LocalZone;
import dev.trueup.read.Mapping;
import dev.trueup.read.MappingException;
import dev.trueup.read.Mappings;
import dev.trueup.read.RegionZone;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** What is read, and how: the same options for every command that reads a ledger. */
public final class InputOptions {
    public static final Option<String> LEDGER =
            Option.of(
                            "--ledger",
                            "SRC",
                            "Events: a file, a quoted glob, a directory, or - for standard input. May be"
                                    + " repeated.",
                            InputOptions::source)
                    .completedWith(Hint.FILE)
                    .repeated();

    public static final Option<String> BALANCES =
            Option.of(
                            "--balances",
                            "SRC",
                            "Stored balances, likewise. May be repeated.",
                            InputOptions::source)
                    .completedWith(Hint.FILE)
                    .repeated();

    public static final Option<FileFormat> LEDGER_FORMAT = format("--ledger-format", "ledger");

    public static final Option<FileFormat> BALANCES_FORMAT =
            format("--balances-format", "balances");

    public static final Option<Path> MAPPING =
            Option.of(
                            "--mapping",
                            "FILE",
                            "YAML that says which input field is which of ours, sign style, type words,"
                                    + " time zone.",
                            Path::of)
                    .withFallback("our own names and documented aliases")
                    .completedWith(Hint.FILE);

    public static final Option<LocalZone> ZONE =
            Option.of(
                            "--zone",
                            "ZONE",
                            "Zone of times that carry none, such as Europe/Paris.",
                            InputOptions::zone)
                    .withFallback("such times are rejected");

    public static final Option<String> ENCODING =
            Option.of(
                            "--encoding",
                            "NAME",
                            "Encoding of the text, such as UTF-16 or ISO-8859-1.",
                            InputOptions::encoding)
                    .withFallback("UTF-8");

    public static final Option<Boolean> ALLOW_EMPTY =
            Option.flag("--allow-empty", "An input without any text is no mistake.");

    public static final Option<Long> EXPECT_ROWS =
            Option.of(
                    "--expect-rows",
                    "N",
                    "Fail with exit code 4 unless the ledger has exactly N records.",
                    InputOptions::count);

    public static final Option<Long> MAX_REJECTS =
            Option.of(
                            "--max-rejects",
                            "N",
                            "More records that cannot be read than this end the run with exit code 3.",
                            InputOptions::count)
                    .withFallback("0");

    public static final Option<Integer> THREADS =
            Option.of("--threads", "N", "Worker threads.", InputOptions::threads)
                    .withFallback("number of processors");

    public static final Option<ProgressLine.Mode> PROGRESS =
            Option.oneOf(
                            "--progress",
                            "Progress on standard error.",
                            List.of(ProgressLine.Mode.values()),
                            ProgressLine.Mode::word)
                    .withFallback("auto");

    private InputOptions() {}

    /** All of them, in the order of the help. */
    public static List<Option<?>> all() {
        return List.of(
                LEDGER,
                BALANCES,
                LEDGER_FORMAT,
                BALANCES_FORMAT,
                MAPPING,
                ZONE,
                ENCODING,
                ALLOW_EMPTY,
                EXPECT_ROWS,
                MAX_REJECTS,
                THREADS,
                PROGRESS);
    }

    /** The mappings that the options ask for. */
    public static Mappings mappings(Arguments arguments) {
        Path file = arguments.find(MAPPING);
        Mappings mappings = file == null ? Mappings.NONE : MappingFile.read(file);
        return new Mappings(
                adjusted(mappings.ledger(), arguments), adjusted(mappings.balances(), arguments));
    }

    private static Mapping adjusted(Mapping mapping, Arguments arguments) {
        LocalZone zone = arguments.find(ZONE);
        String encoding = arguments.find(ENCODING);
        Mapping zoned = zone == null ? mapping : mapping.withZone(zone);
        return encoding == null ? zoned : zoned.withEncoding(encoding);
    }

    /**
     * The sources of an option that a command cannot do without.
     *
     * @throws UsageException when it was not given
     */
    public static List<String> required(Arguments arguments, Option<String> option) {
        List<String> sources = arguments.all(option);
        if (sources.isEmpty()) {
            throw new UsageException(
                    option.name() + " is missing",
                    "say where they are, for example " + option.name() + " FILE");
        }
        return sources;
    }

    /** How many threads may work at once. */
    public static int threads(Arguments arguments) {
        return arguments.get(THREADS, Runtime.getRuntime().availableProcessors());
    }

    private static Option<FileFormat> format(String name, String what) {
        return Option.oneOf(
                        name,
                        "Format of the " + what + ".",
                        List.of(FileFormat.values()),
                        FileFormat::word)
                .withFallback("told from the content");
    }

    private static String source(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        if (text.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "databases are not part of version " + Version.CURRENT + "; export to a file");
        }
        return text;
    }

    private static LocalZone zone(String text) {
        try {
            return RegionZone.of(text);
        } catch (MappingException unknown) {
            throw new IllegalArgumentException(
                    unknown.getMessage() + "; " + unknown.help(), unknown);
        }
    }

    private static String encoding(String text) {
        try {
            return Charset.forName(text).name();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("is no encoding known here", unknown);
        }
    }

    private static int threads(String text) {
        long number = count(text);
        if (number < 1 || number > 1024) {
            throw new IllegalArgumentException("must be 1 to 1024");
        }
        return (int) number;
    }

    /** A whole number, not negative. */
    static long count(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("must be a whole number, not negative");
        }
        return Long.parseLong(text);
    }
}
