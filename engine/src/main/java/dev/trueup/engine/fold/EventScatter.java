package dev.trueup.engine.fold;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;

/**
 * Takes events in input order and hands them on by parts of the key space, a few thousand at a
 * time, so that the accounts of a part are in the cache while they are added up. Used by one
 * thread; {@link #finish} hands on what is left.
 */
public final class EventScatter {
    private static final int LONGEST_ENTRY = 4;

    private final AccountStore store;
    private final KeyEncoder keys;
    private final TypeTally tally = new TypeTally();
    private final int partMask;
    private final int capacity;
    private final long[] entries;
    private final int[] ends;
    private long[] wide = new long[64];

    EventScatter(AccountStore store, int parts, int capacity) {
        this.store = store;
        this.keys = store.encoder();
        this.capacity = capacity;
        partMask = parts - 1;
        entries = new long[parts * capacity];
        ends = new int[parts];
        for (int part = 0; part < parts; part++) {
            ends[part] = part * capacity;
        }
    }

    /** The number of an event type, for {@link #add}. */
    public int type(String word) {
        int number = store.types().number(word);
        tally.ensure(number);
        return number;
    }

    /**
     * Takes one event whose key stands in {@code bytes}, after which at least 8 more bytes can be
     * read.
     *
     * @param time a {@link dev.trueup.ledger.Moment}
     * @param posted false for an event that is pending or void
     */
    public void add(
            byte[] bytes,
            int start,
            int length,
            long points,
            long time,
            int type,
            boolean posted) {
        long key = keys.encode(bytes, start, length);
        long when = time << FoldKernel.TIME_SHIFT | (posted ? 0 : FoldKernel.NOT_POSTED);
        if (key >= 0 && type < FoldKernel.ESCAPE) {
            addNarrow(key, points, when | type);
        } else {
            addAny(key, points, when, type);
        }
    }

    private void addNarrow(long key, long points, long when) {
        int part = (int) KeyHash.of(key) & partMask;
        int at = ends[part];
        long[] entries = this.entries;
        entries[at] = key;
        entries[at + 1] = points;
        entries[at + 2] = when;
        at += 3;
        ends[part] = at;
        if (at + LONGEST_ENTRY > (part + 1) * capacity) {
            flush(part);
        }
    }

    private void addAny(long key, long points, long when, int type) {
        boolean narrow = key >= 0;
        int count = narrow ? 0 : keys.count();
        if (wide.length < count + 4) {
            wide = new long[count + 4];
        }
        int length = 0;
        wide[length++] = narrow ? key : keys.head();
        wide[length++] = points;
        wide[length++] = when | Math.min(type, FoldKernel.ESCAPE);
        if (type >= FoldKernel.ESCAPE) {
            wide[length++] = type;
        }
        System.arraycopy(keys.words(), 0, wide, length, count);
        length += count;
        long hash = narrow ? KeyHash.of(key) : KeyHash.of(KeyEncoder.hashOf(keys.head()));
        addEntry((int) hash & partMask, length);
    }

    private void addEntry(int part, int length) {
        int end = (part + 1) * capacity;
        if (ends[part] + length > end) {
            flush(part);
        }
        if (length > capacity) {
            store.fold(part, wide, 0, length, tally);
            return;
        }
        System.arraycopy(wide, 0, entries, ends[part], length);
        ends[part] += length;
        if (ends[part] + LONGEST_ENTRY > end) {
            flush(part);
        }
    }

    /** Takes one event that the plain reader has read. */
    public void add(Event event) {
        long key = keys.encode(event.account());
        boolean posted = event.status() == EventStatus.POSTED;
        int type = type(event.type());
        long time = event.timestamp();
        long shifted = time << FoldKernel.TIME_SHIFT;
        if (shifted >> FoldKernel.TIME_SHIFT != time) {
            store.foldFar(keys, key, event.points(), time, posted, type, tally);
        } else {
            long when = shifted | (posted ? 0 : FoldKernel.NOT_POSTED);
            addAny(key, event.points(), when, type);
        }
    }

    private void flush(int part) {
        int from = part * capacity;
        store.fold(part, entries, from, ends[part], tally);
        ends[part] = from;
    }

    /** Hands on every event taken so far. */
    public void finish() {
        for (int part = 0; part < ends.length; part++) {
            flush(part);
        }
    }

    /** Events applied so far; complete after {@link #finish}. */
    public long applied() {
        return tally.applied;
    }

    /** Posted events after their account's window so far; complete after {@link #finish}. */
    public long outOfWindow() {
        return tally.outOfWindow;
    }

    /** Pending and void events so far; complete after {@link #finish}. */
    public long notPosted() {
        return tally.notPosted;
    }

    TypeTally tally() {
        return tally;
    }
}
