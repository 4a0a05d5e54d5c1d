package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.input.InputFile;
import dev.trueup.engine.input.OpenText;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.read.BalanceReader;
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
 */
record SourceFile(InputFile file, @Nullable TextFormat format, Mapping mapping) {
    SourceFile {
        requireNonNull(file, "file");
        requireNonNull(mapping, "mapping");
    }

    /** Reads the file as a ledger and returns its format. */
    TextFormat readEvents(Consumer<Event> events, ReadLog log) {
        try (OpenText text = file.open(format, mapping)) {
            LedgerReader.read(text.format(), text.text(), mapping, events, log);
            file.verifyUnchanged();
            return text.format();
        }
    }

    /** Reads the file as balances and returns its format. */
    TextFormat readBalances(Consumer<Balance> balances, ReadLog log) {
        try (OpenText text = file.open(format, mapping)) {
            BalanceReader.read(text.format(), text.text(), mapping, balances, log);
            file.verifyUnchanged();
            return text.format();
        }
    }
}
