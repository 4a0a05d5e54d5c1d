package dev.trueup.engine.input;

import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.scan.FileLayout.Role;
import dev.trueup.read.CsvColumns;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.TextFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the columns of CSV and Parquet files that are read as one: a file that lacks a column
 * which the others have was probably written by another export.
 */
public final class Schemas {
    private Schemas() {}

    /**
     * Compares the files of a ledger.
     *
     * @throws InputStoppedException if two files with columns do not have the same of our fields
     */
    public static void requireAlikeLedgers(
            List<InputFile> files, @Nullable FileFormat format, Mapping mapping) {
        requireAlike(files, format, mapping, true);
    }

    /**
     * Compares the files of balances.
     *
     * @throws InputStoppedException if two files with columns do not have the same of our fields
     */
    public static void requireAlikeBalances(
            List<InputFile> files, @Nullable FileFormat format, Mapping mapping) {
        requireAlike(files, format, mapping, false);
    }

    private static void requireAlike(
            List<InputFile> files, @Nullable FileFormat format, Mapping mapping, boolean ledger) {
        if (files.size() < 2) {
            return;
        }
        String firstName = null;
        List<String> first = List.of();
        for (InputFile file : files) {
            List<String> fields = fields(file, format, mapping, ledger);
            if (fields.isEmpty()) {
                continue;
            }
            if (firstName == null) {
                firstName = file.name();
                first = fields;
            } else if (!fields.equals(first)) {
                throw differing(firstName, first, file.name(), fields);
            }
        }
    }

    /** The fields that a file with columns gives; none for JSON. */
    private static List<String> fields(
            InputFile file, @Nullable FileFormat format, Mapping mapping, boolean ledger) {
        if (format == null ? file.isParquet() : format == FileFormat.PARQUET) {
            Role role = ledger ? Role.LEDGER : Role.BALANCES;
            return ParquetFile.open(role, file.path(), file.name(), mapping).fields();
        }
        try (OpenText text = file.open(format == null ? null : format.text(), mapping)) {
            if (text.format() != TextFormat.CSV) {
                return List.of();
            }
            return ledger
                    ? CsvColumns.ofLedger(text.text(), mapping)
                    : CsvColumns.ofBalances(text.text(), mapping);
        }
    }

    private static InputStoppedException differing(
            String firstName, List<String> first, String name, List<String> fields) {
        List<String> lacking = new ArrayList<>(first);
        lacking.removeAll(fields);
        List<String> added = new ArrayList<>(fields);
        added.removeAll(first);
        String message =
                lacking.isEmpty()
                        ? firstName + " has no column " + added.get(0) + ", which this file has"
                        : "this file has no column "
                                + lacking.get(0)
                                + ", which "
                                + firstName
                                + " has";
        return new InputStoppedException(
                name,
                "SCHEMAS_DIFFER",
                message,
                "files that are read as one need the same columns");
    }
}
