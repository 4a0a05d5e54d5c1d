package dev.trueup.spark;

import dev.trueup.read.InputStoppedException;
import dev.trueup.read.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What the sources named on a command line stand for: {@code table:NAME} a table of the catalog; a
 * format of Spark's, or a path that holds Parquet, typed columns; all else text.
 */
final class Sources {
    private static final String TABLE = "table:";

    private final SparkSession spark;
    private final MappingSpec mapping;
    private final SparkOptions options;
    private final boolean ledger;
    private final @Nullable String format;
    private final boolean allowEmpty;

    Sources(
            SparkSession spark,
            MappingSpec mapping,
            SparkOptions options,
            boolean ledger,
            @Nullable String format,
            boolean allowEmpty) {
        this.spark = spark;
        this.mapping = mapping;
        this.options = options;
        this.ledger = ledger;
        this.format = format;
        this.allowEmpty = allowEmpty;
    }

    /** One input for all of them. */
    Input open(List<String> sources) {
        List<Input> inputs = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String source : sources) {
            String typed = source.startsWith(TABLE) ? "table" : typedFormat(source);
            if (typed == null) {
                texts.add(source);
            } else {
                inputs.add(table(source, typed));
            }
        }
        if (!texts.isEmpty()) {
            inputs.add(0, text(texts));
        }
        return inputs.size() == 1 ? inputs.get(0) : new Union(inputs);
    }

    private Input table(String source, String typed) {
        Dataset<Row> rows =
                typed.equals("table")
                        ? spark.table(source.substring(TABLE.length()))
                        : spark.read().format(typed).load(source);
        return new TableInput(spark, new Input.Named(source, typed, 0), rows, mapping, ledger);
    }

    private Input text(List<String> sources) {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        TextFiles files =
                new TextFiles(
                        configuration,
                        ledger ? mapping.mappings().ledger() : mapping.mappings().balances(),
                        ledger,
                        textFormat(format),
                        allowEmpty);
        return new TextInput(spark, files.find(sources), mapping, options.pieceBytes());
    }

    static @Nullable TextFormat textFormat(@Nullable String word) {
        for (TextFormat format : TextFormat.values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        return null;
    }

    /** The format of Spark's that a source is read with; null for text. */
    private @Nullable String typedFormat(String source) {
        if (format != null) {
            return textFormat(format) == null ? format : null;
        }
        try {
            Path path = new Path(source);
            FileSystem system = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
            FileStatus[] found = system.globStatus(path);
            if (found == null || found.length == 0 || !isParquet(system, found[0])) {
                return null;
            }
            refuseVersions(system, found[0], source);
            return "parquet";
        } catch (IllegalArgumentException e) {
            throw new InputStoppedException(source, "NO_SUCH_FILE", "this is no file name", "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    /** Files of a table that keeps versions may be replaced ones: only its own reader knows. */
    private static void refuseVersions(FileSystem system, FileStatus found, String source)
            throws IOException {
        if (found.isFile()) {
            return;
        }
        for (FileStatus each : system.listStatus(found.getPath())) {
            String name = each.getPath().getName();
            if (each.isDirectory() && name.matches("_.*_log|metadata|\\.hoodie")) {
                throw new InputStoppedException(
                        source,
                        "VERSIONED_TABLE",
                        "this folder is a table that keeps versions, in " + name,
                        "name its format, or read it from the catalog as table:NAME");
            }
        }
    }

    private static boolean isParquet(FileSystem system, FileStatus found) throws IOException {
        if (found.isFile()) {
            return found.getPath().getName().endsWith(".parquet");
        }
        for (FileStatus each : system.listStatus(found.getPath())) {
            String name = each.getPath().getName();
            boolean hidden = name.startsWith(".") || name.startsWith("_");
            if (!hidden && isParquet(system, each)) {
                return true;
            }
        }
        return false;
    }
}
