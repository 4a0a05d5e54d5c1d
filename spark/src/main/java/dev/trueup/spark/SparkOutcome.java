package dev.trueup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.trueup.incident.Incident;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Rejection;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.InputCounts;
import dev.trueup.report.JsonReport;
import dev.trueup.report.Reconciliation;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import dev.trueup.report.TextSink;
import dev.trueup.spark.Totals.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a reconciliation found. Statements stay in the executors when there are many; they are kept
 * there until this is closed.
 */
public final class SparkOutcome implements AutoCloseable {
    private static final Comparator<Row> BY_SIZE =
            (a, b) -> {
                int bySize =
                        Long.compare(b.getLong(StatementRows.SIZE), a.getLong(StatementRows.SIZE));
                return bySize != 0
                        ? bySize
                        : Arrays.compareUnsigned(
                                (byte[]) a.get(StatementRows.KEY_ORDER),
                                (byte[]) b.get(StatementRows.KEY_ORDER));
            };

    private final SparkSession spark;
    private final Settings settings;
    private final Summary summary;
    private final Explanations explanations;
    private final List<InputCounts> inputs;
    private final ReadLog log;
    private final List<Warning> warnings;
    private final Kept kept;

    SparkOutcome(
            SparkSession spark,
            Settings settings,
            Summary summary,
            Explanations explanations,
            List<InputCounts> inputs,
            ReadLog log,
            List<Warning> warnings,
            Kept kept) {
        this.spark = spark;
        this.settings = settings;
        this.summary = summary;
        this.explanations = explanations;
        this.inputs = List.copyOf(inputs);
        this.log = log;
        this.warnings = List.copyOf(warnings);
        this.kept = kept;
        Reconciliation.checkClosing(summary, explanations.causes());
    }

    /** The figures over all accounts. */
    public Summary figures() {
        return summary;
    }

    /** What deserves a look beside drift. */
    public List<Warning> warnings() {
        return warnings;
    }

    /** What became of the records of each source: ledger, then balances. */
    public List<InputCounts> inputs() {
        return inputs;
    }

    /** Samples of the records that could not be read, at most 1,000. */
    public List<Rejection> rejected() {
        return log.samples();
    }

    /**
     * The accounts to report, largest drift first: key, balances, drift, status, causes, story, and
     * in the column {@code json} the text that the JSON report has.
     */
    public Dataset<Row> accounts() {
        Column[] shown = new Column[StatementRows.SHOWN];
        String[] names = StatementRows.SCHEMA.fieldNames();
        for (int i = 0; i < shown.length; i++) {
            shown[i] =
                    names[i].endsWith("_at")
                            ? expr("timestamp_micros(" + names[i] + ")").as(names[i])
                            : col(names[i]);
        }
        return statements().select(shown);
    }

    private Dataset<Row> statements() {
        Dataset<Row> here = spark.createDataFrame(explanations.here(), StatementRows.SCHEMA);
        JavaRDD<Row> there = explanations.there();
        Dataset<Row> all =
                there == null
                        ? here
                        : here.union(spark.createDataFrame(there, StatementRows.SCHEMA));
        return all.orderBy(col("size").desc(), col("key_order"));
    }

    /** The incidents, those with most points first; {@code json} is their text in the report. */
    public Dataset<Row> incidents() {
        List<Row> rows = new ArrayList<>();
        for (Incident incident : explanations.incidents()) {
            rows.add(
                    RowFactory.create(
                            incident.id(),
                            incident.cause().code(),
                            incident.title(),
                            incident.accounts(),
                            JsonReport.incident(incident)));
        }
        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("id", DataTypes.StringType, false)
                        .add("cause", DataTypes.StringType, false)
                        .add("title", DataTypes.StringType, false)
                        .add("accounts", DataTypes.LongType, false)
                        .add("json", DataTypes.StringType, false));
    }

    /** The figures over all accounts as one row with one column of JSON, as the report has it. */
    public Dataset<Row> summary() {
        StringBuilder text = new StringBuilder();
        Report report = report(facts());
        JsonReport.writeSummary(report, text::append);
        return spark.createDataset(List.of(text.toString()), Encoders.STRING()).toDF("json");
    }

    /** Samples of the records that could not be read. */
    public Dataset<Row> rejections() {
        List<Row> rows = new ArrayList<>();
        for (Rejection each : log.samples()) {
            rows.add(
                    RowFactory.create(
                            each.place().source(),
                            each.place().line(),
                            each.code(),
                            each.message(),
                            each.excerpt()));
        }
        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("source", DataTypes.StringType, false)
                        .add("line", DataTypes.LongType, false)
                        .add("code", DataTypes.StringType, false)
                        .add("message", DataTypes.StringType, false)
                        .add("excerpt", DataTypes.StringType, false));
    }

    private RunFacts facts() {
        return new RunFacts("", "", 0, 0, settings, inputs);
    }

    private Report report(RunFacts run) {
        return new Report(
                run,
                summary,
                explanations.causes(),
                explanations.incidents(),
                List.of(),
                log.samples());
    }

    /** Writes the part of the report that is the same bytes everywhere. */
    public void writeCanonical(TextSink sink) {
        JsonReport.write(report(facts()), texts(), true, sink);
    }

    /** The part of the report that is the same bytes everywhere; for small reports. */
    public String canonical() {
        StringBuilder text = new StringBuilder();
        writeCanonical(text::append);
        return text.toString();
    }

    /** Writes the whole report. */
    public void writeReport(RunFacts run, TextSink sink) {
        JsonReport.write(report(run), texts(), false, sink);
    }

    /** The report without accounts, which {@link #accounts} has. */
    public Report withoutAccounts(RunFacts run) {
        return report(run);
    }

    /** The text of each account in the order of the report; not all held at once. */
    private Iterable<String> texts() {
        if (explanations.there() == null) {
            List<Row> rows = new ArrayList<>(explanations.here());
            rows.sort(BY_SIZE);
            return rows.stream().map(row -> row.getString(StatementRows.JSON)).toList();
        }
        Dataset<String> texts = statements().select("json").as(Encoders.STRING());
        return texts::toLocalIterator;
    }

    /** Lets go of what is kept in the executors. */
    @Override
    public void close() {
        kept.release();
    }
}
