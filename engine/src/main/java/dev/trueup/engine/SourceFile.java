package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.input.InputFile;
import dev.trueup.engine.input.OpenText;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.read.BalanceReader;
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
        InputFile file, @Nullable TextFormat format, Mapping mapping, boolean allowEmpty) {
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

    /** Reads the file as a ledger and returns its format. */
    TextFormat readEvents(Consumer<Event> events, ReadLog log, Progress progress) {
        return read(
                (found, text) -> LedgerReader.read(found, text, mapping, events, log),
                new Ticker(progress, log));
    }

    /** Reads the file as balances and returns its format. */
    TextFormat readBalances(Consumer<Balance> balances, ReadLog log, Progress progress) {
        return read(
                (found, text) -> BalanceReader.read(found, text, mapping, balances, log),
                new Ticker(progress, log));
    }

    private TextFormat read(BiConsumer<TextFormat, TextSource> reader, Ticker ticker) {
        try (OpenText text = file.open(format, mapping)) {
            reader.accept(text.format(), ticker.watching(text));
            file.verifyUnchanged();
            ticker.tell(file.size());
            return text.format();
        } catch (InputStoppedException stopped) {
            if (allowEmpty && stopped.fault().code().equals("EMPTY")) {
                return format == null ? TextFormat.CSV : format;
            }
            throw stopped;
        }
    }
}
