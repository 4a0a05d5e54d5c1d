package dev.trueup.engine.scan;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.engine.fold.EventScatter;
import dev.trueup.ledger.Event;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Warning;
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
        private final EventTaker taker;
        private final TypeCache types;
        private final PlainReading plainly;
        private String source = "";

        Adding(EventScatter scatter) {
            types = new TypeCache(scatter);
            taker = new EventTaker(scatter, types);
            plainly = new PlainReading(scatter::add, balance -> {});
        }

        @Override
        public Taker taker() {
            return taker;
        }

        @Override
        public void atChunk(ChunkedFile file, int chunk) {
            source = file.layout().source();
        }

        @Override
        public void atStream(FileLayout layout, long linesBefore) {
            source = layout.source();
        }

        @Override
        public PlainReading plainly(@Nullable PlainBatch batch) {
            return plainly;
        }

        @Override
        public void warn(ReadLog log) {
            for (Warning warning : types.takeWarnings(source)) {
                log.warn(warning);
            }
        }
    }
}
