package dev.trueup.spark;

import dev.trueup.ledger.Moment;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.MappingException;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.InputCounts;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The job to submit: {@code trueup reconcile} on Spark, with the same options where they make sense
 * and the same exit codes. See docs/spark.md.
 */
public final class Main {
    private static final String SPARK = "4.2.";
    private static final int DRIFT = 1;
    private static final int USAGE = 2;
    private static final int REJECTS = 3;
    private static final int SOURCE = 4;
    private static final int OUTPUT = 5;
    private static final int BUG = 70;

    private Main() {}

    /** Runs, and exits with the code that says what came of it. */
    public static void main(String[] words) {
        int code = run(words, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] words, PrintStream messages) {
        try {
            CommandLine line = CommandLine.parse(words);
            if (line.wantsHelp()) {
                messages.print(CommandLine.HELP);
                return 0;
            }
            return reconcile(line, messages);
        } catch (CommandLine.UsageException e) {
            return say(messages, USAGE, "USAGE", e.getMessage(), "pass --help for the options");
        } catch (MappingException e) {
            return say(messages, USAGE, "MAPPING", e.getMessage(), e.help());
        } catch (TooManyRejectsException e) {
            e.samples().stream()
                    .limit(5)
                    .forEach(
                            each ->
                                    messages.println(
                                            each.place()
                                                    + ": "
                                                    + each.code()
                                                    + ": "
                                                    + each.message()));
            return say(messages, REJECTS, "REJECTED", e.getMessage(), "raise --max-rejects");
        } catch (InputStoppedException e) {
            String where = e.fault().place() + ": " + e.getMessage();
            return say(messages, SOURCE, e.fault().code(), where, e.fault().help());
        } catch (BalanceConflictException e) {
            return say(messages, SOURCE, "BALANCE_CONFLICT", e.getMessage(), "");
        } catch (AccountRangeException e) {
            return say(messages, SOURCE, "OUT_OF_RANGE", e.getMessage(), "");
        } catch (OutputException e) {
            return say(messages, OUTPUT, "OUTPUT", e.getMessage(), "");
        } catch (UncheckedIOException e) {
            return say(messages, SOURCE, "SOURCE", e.getMessage(), "");
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
            return unforeseen(e, messages);
        }
    }

    private static int unforeseen(Exception e, PrintStream messages) {
        @Nullable String message = e.getMessage();
        if (e instanceof AnalysisException) {
            return say(messages, SOURCE, "SOURCE", message, "");
        }
        e.printStackTrace(messages);
        return e instanceof SparkException
                ? say(messages, BUG, "SPARK", message, "")
                : say(messages, BUG, "BUG", message, "");
    }

    private static int say(
            PrintStream messages, int code, String kind, @Nullable String message, String help) {
        messages.println("error[" + kind + "]: " + message);
        if (!help.isEmpty()) {
            messages.println("  help: " + help);
        }
        return code;
    }

    private static int reconcile(CommandLine line, PrintStream messages) {
        Instant started = Instant.now();
        SparkSession spark =
                SparkSession.builder()
                        .appName("trueup")
                        .config("spark.sql.session.timeZone", "UTC")
                        .getOrCreate();
        if (!spark.version().startsWith(SPARK)) {
            messages.println(
                    "warning[SPARK]: made for Spark " + SPARK + "x, this is " + spark.version());
        }
        MappingSpec mapping = mapping(line, spark);
        SparkReconciliation job = new SparkReconciliation(spark, mapping, line.options());
        try (SparkOutcome outcome =
                job.sources(
                        line.ledger(),
                        line.balances(),
                        line.ledgerFormat(),
                        line.balancesFormat(),
                        line.allowEmpty())) {
            Summary summary = outcome.figures();
            write(line, spark, outcome, started);
            tell(outcome, messages);
            messages.println(
                    (summary.minorDrift() + summary.materialMismatch())
                            + " of "
                            + summary.accounts()
                            + " accounts are out of balance");
            return line.fails(summary) ? DRIFT : 0;
        }
    }

    /** Says what deserves a look beside drift, and what was left out. */
    private static void tell(SparkOutcome outcome, PrintStream messages) {
        for (Warning each : outcome.warnings()) {
            String often = each.count() == 1 ? "" : " (" + each.count() + " times)";
            messages.println("warning[" + each.code() + "]: " + each.message() + often);
        }
        long rejected = outcome.inputs().stream().mapToLong(InputCounts::rejected).sum();
        if (rejected > 0) {
            String records = rejected == 1 ? " record" : " records";
            messages.println(rejected + records + " could not be read: see the rejections");
        }
    }

    private static MappingSpec mapping(CommandLine line, SparkSession spark) {
        String file = line.mapping();
        if (file == null) {
            return MappingFile.parse("", "", line.zone());
        }
        Path path = new Path(file);
        try (FSDataInputStream in =
                path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return MappingFile.parse(text, file, line.zone());
        } catch (IOException e) {
            throw new MappingException(file + " cannot be read: " + e.getMessage(), "");
        }
    }

    private static void write(
            CommandLine line, SparkSession spark, SparkOutcome outcome, Instant started) {
        long millis = Instant.now().toEpochMilli() - started.toEpochMilli();
        RunFacts run =
                new RunFacts(
                        spark.sparkContext().applicationId() + '-' + UUID.randomUUID(),
                        version(),
                        started.getEpochSecond() * Moment.SECOND + started.getNano() / 1_000,
                        millis,
                        line.options().settings(),
                        outcome.inputs());
        ReportFolder folder = new ReportFolder(spark, outcome, run);
        try {
            if (line.out() != null) {
                folder.write(line.out());
            }
            if (line.report() != null) {
                folder.writeDocument(line.report());
            }
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0" : version;
    }

    /** The report could not be written. */
    private static final class OutputException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutputException(IOException cause) {
            super("the report could not be written: " + cause.getMessage(), cause);
        }
    }
}
