package dev.trueup.spark;

import static org.apache.spark.sql.functions.expr;

import dev.trueup.report.JsonReport;
import dev.trueup.report.RunFacts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Writes what was found: into a folder in parts, which scales, or as the one JSON document of one
 * machine, which goes through the driver.
 */
final class ReportFolder {
    private final SparkSession spark;
    private final SparkOutcome outcome;
    private final RunFacts run;

    ReportFolder(SparkSession spark, SparkOutcome outcome, RunFacts run) {
        this.spark = spark;
        this.outcome = outcome;
        this.run = run;
    }

    /** Writes Parquet, NDJSON parts and the summary below a folder that does not exist yet. */
    void write(String folder) throws IOException {
        Path root = new Path(folder);
        if (system(root).exists(root)) {
            throw new IOException(folder + " is there already");
        }
        Dataset<Row> accounts = outcome.accounts();
        accounts.drop("json").write().mode(SaveMode.ErrorIfExists).parquet(folder + "/accounts");
        outcome.incidents().coalesce(1).write().parquet(folder + "/incidents");
        outcome.rejections().coalesce(1).write().parquet(folder + "/rejections");
        accounts.select(expr("concat('{\"kind\":\"account\",', substring(json, 2))").as("value"))
                .write()
                .text(folder + "/report/accounts");
        file(
                new Path(root, "report/head.ndjson"),
                out -> JsonReport.writeLines(outcome.withoutAccounts(run), out::append));
        file(
                new Path(root, "summary.json"),
                out -> JsonReport.writeSummary(outcome.withoutAccounts(run), out::append));
    }

    /** Writes the whole report as one document. */
    void writeDocument(String file) throws IOException {
        file(new Path(file), out -> outcome.writeReport(run, out::append));
    }

    private FileSystem system(Path path) throws IOException {
        return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }

    /** Written under another name first, so that it is there whole or not at all. */
    private void file(Path path, Consumer<Text> content) throws IOException {
        FileSystem system = system(path);
        Path partial = path.suffix(".partial");
        try (Writer writer =
                new BufferedWriter(
                        new OutputStreamWriter(
                                system.create(partial, true), StandardCharsets.UTF_8))) {
            content.accept(new Text(writer));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        system.delete(path, false);
        if (!system.rename(partial, path)) {
            throw new IOException(path + " cannot be put in its place");
        }
    }

    /** Text on its way into a file. */
    private static final class Text {
        private final Writer writer;

        Text(Writer writer) {
            this.writer = writer;
        }

        void append(CharSequence text) {
            try {
                writer.append(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
