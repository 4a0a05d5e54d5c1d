package dev.trueup.engine.input;

import static java.util.Objects.requireNonNull;

import dev.trueup.read.TextFormat;
import org.jspecify.annotations.Nullable;

/** The formats of input files. */
public enum FileFormat {
    JSON(TextFormat.JSON),
    NDJSON(TextFormat.NDJSON),
    CSV(TextFormat.CSV),
    /** Columns in row groups, with their types; the only format that is no text. */
    PARQUET(null);

    private final @Nullable TextFormat text;

    FileFormat(@Nullable TextFormat text) {
        this.text = text;
    }

    /** The file format of a text. */
    public static FileFormat of(TextFormat text) {
        return switch (requireNonNull(text, "text")) {
            case JSON -> JSON;
            case NDJSON -> NDJSON;
            case CSV -> CSV;
        };
    }

    /** The format of the text; null for {@link #PARQUET}. */
    public @Nullable TextFormat text() {
        return text;
    }

    /** The word used on the command line and in reports. */
    public String word() {
        return text == null ? "parquet" : text.word();
    }
}
