package dev.trueup.engine.scan;

import dev.trueup.engine.fold.WantedEvents;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import dev.trueup.read.Mapping;
import org.jspecify.annotations.Nullable;

/** Gathers the events of wanted accounts from chunks of files. */
public final class HistoryWorker extends ScanWorker {
    /** A worker that hands events on. */
    public HistoryWorker(WantedEvents events) {
        super(new Gathering(events));
    }

    /** Leaves the records of wanted accounts to the plain reader and passes the others over. */
    private static final class Gathering implements Intake, Taker {
        private final WantedEvents events;
        private KeyBytes key = new KeyBytes(Mapping.NONE);
        private long linesBefore;

        Gathering(WantedEvents events) {
            this.events = events;
        }

        @Override
        public Taker taker(FileLayout layout) {
            key = new KeyBytes(layout.mapping());
            return this;
        }

        @Override
        public boolean take(byte[] bytes, Fields fields) {
            return key.find(bytes, fields)
                    && !events.mayWant(key.bytes(), key.start(), key.length());
        }

        @Override
        public void atChunk(ChunkedFile file, int chunk) {
            linesBefore = file.linesBefore(chunk);
        }

        @Override
        public void atStream(FileLayout layout, long before) {
            linesBefore = before;
        }

        @Override
        public PlainReading plainly(@Nullable PlainBatch batch) {
            return new PlainReading(
                    event -> events.take(batch == null ? event : placed(event, batch)),
                    balance -> {});
        }

        @Override
        public boolean tellsColumns() {
            return false; // what is rejected was told before
        }

        private Event placed(Event event, PlainBatch batch) {
            long line = linesBefore + batch.line(event.place().line());
            return event.at(new Place(event.place().source(), line));
        }
    }
}
