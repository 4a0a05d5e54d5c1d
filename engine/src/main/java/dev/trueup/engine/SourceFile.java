package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.input.InputFile;
import dev.trueup.engine.input.OpenText;
import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.parquet.PlainRows;
import dev.trueup.engine.scan.FileLayout.Role;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.FieldOrigins;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file together with how it is to be read.
 *
 * @param file the file
 * @param format null to tell it from the content
 * @param mapping which input field is which of ours
 * @param allowEmpty takes a file without any text for one without records
 */
record SourceFile(
        InputFile file, @Nullable FileFormat format, Mapping mapping, boolean allowEmpty) {
    SourceFile {
        requireNonNull(file, "file");
        requireNonNull(mapping, "mapping");
    }

    /** How many bytes several files have, as they are stored. */
    static long bytes(List<SourceFile> files) {
        long bytes = 0;
        for (SourceFile file : files) {
            bytes += file.file().size();
        }
        return bytes;
    }

    /** True for a file that is read, or is to be read, as Parquet. */
    boolean isParquet() {
        return format == null ? file.isParquet() : format == FileFormat.PARQUET;
    }

    /** The format of the text; null to tell it from the content. */
    @Nullable TextFormat textFormat() {
        return format == null ? null : format.text();
    }

    /** Opens a Parquet file. */
    ParquetFile parquet(Role role) {
        return ParquetFile.open(role, file.path(), file.name(), mapping);
    }

    /** Reads the file as a ledger and returns its format. */
    FileFormat readEvents(Consumer<Event> events, ReadLog log, Progress progress) {
        return readEvents(events, log, progress, null);
    }

    /** The same, counting where fields stand unless {@code origins} is null. */
    FileFormat readEvents(
            Consumer<Event> events,
            ReadLog log,
            Progress progress,
            @Nullable FieldOrigins origins) {
        if (isParquet()) {
            count(origins, Role.LEDGER);
            PlainRows.readEvents(parquet(Role.LEDGER), events, log);
            file.verifyUnchanged();
            progress.advanced(file.size(), log.records(), log.rejected());
            return FileFormat.PARQUET;
        }
        return read(
                (found, text) -> LedgerReader.read(found, text, mapping, events, log, origins),
                new Ticker(progress, log));
    }

    /** Reads the file as balances and returns its format. */
    FileFormat readBalances(Consumer<Balance> balances, ReadLog log, Progress progress) {
        return readBalances(balances, log, progress, null);
    }

    /** The same, counting where fields stand unless {@code origins} is null. */
    FileFormat readBalances(
            Consumer<Balance> balances,
            ReadLog log,
            Progress progress,
            @Nullable FieldOrigins origins) {
        if (isParquet()) {
            count(origins, Role.BALANCES);
            PlainRows.readBalances(parquet(Role.BALANCES), balances, log);
            file.verifyUnchanged();
            progress.advanced(file.size(), log.records(), log.rejected());
            return FileFormat.PARQUET;
        }
        return read(
                (found, text) -> BalanceReader.read(found, text, mapping, balances, log, origins),
                new Ticker(progress, log));
    }

    /** Every row of a Parquet file has the same columns. */
    private void count(@Nullable FieldOrigins origins, Role role) {
        if (origins != null) {
            origins.add(parquet(role).origins());
        }
    }

    private FileFormat read(BiConsumer<TextFormat, TextSource> reader, Ticker ticker) {
        TextFormat given = textFormat();
        try (OpenText text = file.open(given, mapping)) {
            reader.accept(text.format(), ticker.watching(text));
            file.verifyUnchanged();
            ticker.tell(file.size());
            return FileFormat.of(text.format());
        } catch (InputStoppedException stopped) {
            if (allowEmpty && stopped.fault().code().equals("EMPTY")) {
                return given == null ? FileFormat.CSV : FileFormat.of(given);
            }
            throw stopped;
        }
    }
}
