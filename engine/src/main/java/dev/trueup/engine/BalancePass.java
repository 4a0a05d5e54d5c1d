package dev.trueup.engine;

import dev.trueup.engine.Progress.Phase;
import dev.trueup.ledger.Balance;
import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.report.InputCounts;
import java.util.ArrayList;
import java.util.List;

/** Reads all balances, file by file. */
final class BalancePass {
    private final Progress progress;
    private final BalanceBook book = new BalanceBook();
    private final ReadLog all = new ReadLog("");
    private final List<InputCounts> counts = new ArrayList<>();

    BalancePass(Progress progress) {
        this.progress = progress;
    }

    /** Reads some files. */
    void read(List<SourceFile> sources) {
        progress.begun(Phase.READING_BALANCES, SourceFile.bytes(sources));
        sources.forEach(this::read);
    }

    private void read(SourceFile source) {
        ReadLog log = new ReadLog(source.file().name());
        String format = source.readBalances(balance -> add(balance, log), log, progress).word();
        counts.add(
                new InputCounts(
                        "balances",
                        source.file().name(),
                        format,
                        source.file().size(),
                        log.records(),
                        log.accepted(),
                        0,
                        0,
                        log.rejected()));
        all.add(log);
    }

    private void add(Balance balance, ReadLog log) {
        if (!book.add(balance)) {
            log.warn(
                    "REPEATED_BALANCE",
                    balance.place(),
                    "the same balance stands twice for one account and moment",
                    "it is counted once");
        }
    }

    /** The balances read so far. */
    BalanceBook book() {
        return book;
    }

    /** What was met on the way. */
    ReadLog log() {
        return all;
    }

    /** What became of the records of each file, in reading order. */
    List<InputCounts> counts() {
        return counts;
    }
}
