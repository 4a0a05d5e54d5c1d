package dev.trueup.engine.scan;

import dev.trueup.engine.fold.AccountFilter;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.HistoryCollector;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers the events of wanted accounts from chunks of files. */
public final class HistoryWorker extends ScanWorker {
    private final HistoryCollector collector;

    /**
     * A worker of its own collector.
     *
     * @param wanted says which accounts the collector wants; may let others through
     * @param seen is told the hash of every account key met; null where nobody asks
     */
    public HistoryWorker(
            AccountFilter wanted, HistoryCollector collector, @Nullable LongConsumer seen) {
        super(new Gathering(wanted, collector, seen));
        this.collector = collector;
    }

    /** What was gathered. */
    public HistoryCollector collector() {
        return collector;
    }

    /** Leaves the records of wanted accounts to the plain reader and passes the others over. */
    private static final class Gathering implements Intake, Taker {
        private final AccountFilter wanted;
        private final HistoryCollector collector;
        private final byte[] joined = new byte[JoinedKey.LONGEST];
        private final @Nullable LongConsumer seen;
        private long linesBefore;

        Gathering(AccountFilter wanted, HistoryCollector collector, @Nullable LongConsumer seen) {
            this.wanted = wanted;
            this.collector = collector;
            this.seen = seen;
        }

        @Override
        public Taker taker() {
            return this;
        }

        @Override
        public boolean take(byte[] bytes, Fields fields) {
            if (fields.length(Fields.CURRENCY) + fields.length(Fields.POINT_TYPE) > 0) {
                int length = JoinedKey.join(bytes, fields, joined);
                return length >= 0 && !mayWant(joined, 0, length);
            }
            return fields.has(Fields.ACCOUNT)
                    && !mayWant(bytes, fields.start(Fields.ACCOUNT), fields.length(Fields.ACCOUNT));
        }

        private boolean mayWant(byte[] bytes, int start, int length) {
            long hash = wanted.hashOf(bytes, start, length);
            if (seen != null) {
                seen.accept(hash);
            }
            return wanted.mayWant(hash);
        }

        /** Takes in an event that the plain reader read, which may be of any account. */
        private void take(Event event) {
            if (seen != null) {
                seen.accept(wanted.hashOf(event.account()));
            }
            collector.add(event);
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
                    event -> take(batch == null ? event : placed(event, batch)), balance -> {});
        }

        @Override
        public boolean tellsColumns() {
            return false; // what is rejected was told before
        }

        private Event placed(Event event, PlainBatch batch) {
            long line = linesBefore + batch.line(event.place().line());
            return new Event(
                    event.account(),
                    event.timestamp(),
                    event.type(),
                    event.points(),
                    event.eventId(),
                    event.description(),
                    event.postedAt(),
                    event.source(),
                    event.batchId(),
                    event.status(),
                    event.expiresAt(),
                    event.reverses(),
                    event.balanceAfter(),
                    new Place(event.place().source(), line));
        }
    }
}
