package dev.trueup.engine.fold;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.HistoryCollector;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Gathers the events of wanted accounts, and tells most others apart before they are read. */
public final class WantedEvents {
    private final AccountFilter wanted;
    private final HistoryCollector collector;
    private final @Nullable LongConsumer seen;

    /**
     * A place for the events that one thread reads.
     *
     * @param wanted says which accounts the collector wants; may let others through
     * @param seen is told the hash of every account key met; null where nobody asks
     */
    public WantedEvents(
            AccountFilter wanted, HistoryCollector collector, @Nullable LongConsumer seen) {
        this.wanted = wanted;
        this.collector = collector;
        this.seen = seen;
    }

    /**
     * False only if nobody wants the account whose key stands in {@code bytes}, after which 8 more
     * bytes can be read.
     */
    public boolean mayWant(byte[] bytes, int start, int length) {
        long hash = wanted.hashOf(bytes, start, length);
        if (seen != null) {
            seen.accept(hash);
        }
        return wanted.mayWant(hash);
    }

    /** Takes in an event that was read whole, which may be of any account. */
    public void take(Event event) {
        if (seen != null) {
            seen.accept(wanted.hashOf(event.account()));
        }
        collector.add(event);
    }
}
