package dev.trueup.engine.scan;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.EventScatter;
import dev.trueup.ledger.Event;
import dev.trueup.read.ReadLog;
import org.jspecify.annotations.Nullable;

/** Adds the events of chunks to the totals of their accounts. */
public final class LedgerWorker extends ScanWorker {
    private final EventScatter scatter;

    private LedgerWorker(EventScatter scatter) {
        super(new Adding(scatter));
        this.scatter = scatter;
    }

    /** A worker that fills the store. */
    public static LedgerWorker into(AccountStore store) {
        return new LedgerWorker(store.scatter());
    }

    /** Takes an event that was read elsewhere. */
    public void add(Event event) {
        scatter.add(event);
    }

    /** Where this worker's events go. */
    public EventScatter scatter() {
        return scatter;
    }

    /** Hands events on to the scatter. */
    private static final class Adding implements Intake {
        private final EventScatter scatter;
        private final PlainReading plainly;
        private @Nullable EventTaker taker;

        Adding(EventScatter scatter) {
            this.scatter = scatter;
            plainly = new PlainReading(scatter::add, balance -> {});
        }

        @Override
        public Taker taker(FileLayout layout) {
            if (taker == null) {
                taker = new EventTaker(scatter, layout);
            }
            taker.read(layout);
            return taker;
        }

        @Override
        public PlainReading plainly(@Nullable PlainBatch batch) {
            return plainly;
        }

        @Override
        public void warn(ReadLog log) {
            requireNonNull(taker).takeWarnings().forEach(log::warn);
        }
    }
}
