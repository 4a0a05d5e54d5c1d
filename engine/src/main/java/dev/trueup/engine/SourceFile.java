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

    /** Reads the file as a ledger and returns its format. */
    TextFormat readEvents(Consumer<Event> events, ReadLog log) {
        return read(text -> LedgerReader.read(text.format(), text.text(), mapping, events, log));
    }

    /** Reads the file as balances and returns its format. */
    TextFormat readBalances(Consumer<Balance> balances, ReadLog log) {
        return read(text -> BalanceReader.read(text.format(), text.text(), mapping, balances, log));
    }

    private TextFormat read(Consumer<OpenText> reader) {
        try (OpenText text = file.open(format, mapping)) {
            reader.accept(text);
            file.verifyUnchanged();
            return text.format();
        } catch (InputStoppedException stopped) {
            if (allowEmpty && stopped.fault().code().equals("EMPTY")) {
                return format == null ? TextFormat.CSV : format;
            }
            throw stopped;
        }
    }
}
