package dev.trueup.engine.fold;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;

/**
 * Takes events in input order and hands them on by parts of the key space, a few thousand at a
 * time, so that the accounts of a part are in the cache while they are added up. Used by one
 * thread; {@link #finish} hands on what is left.
 */
public final class EventScatter {
    /** Words of an entry before those of a wide key, at most. */
    private static final int LONGEST_START = FoldKernel.WORDS + FoldKernel.MORE;

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
            byte[] bytes, int start, int length, long points, long time, int type, boolean posted) {
        long key = keys.encode(bytes, start, length);
        long packed = FoldKernel.pack(points, time, type, posted);
        if (key >= 0 && packed != FoldKernel.ESCAPE) {
            addNarrow(key, packed);
        } else {
            addAny(key, packed, points, time, type, posted);
        }
    }

    private void addNarrow(long key, long packed) {
        int part = (int) KeyHash.of(key) & partMask;
        int at = ends[part];
        long[] entries = this.entries;
        entries[at] = key;
        entries[at + 1] = packed;
        at += FoldKernel.WORDS;
        ends[part] = at;
        if (at + FoldKernel.WORDS > (part + 1) * capacity) {
            flush(part);
        }
    }

    private void addAny(long key, long packed, long points, long time, int type, boolean posted) {
        boolean narrow = key >= 0;
        int count = narrow ? 0 : keys.count();
        if (wide.length < count + LONGEST_START) {
            wide = new long[count + LONGEST_START];
        }
        wide[0] = narrow ? key : keys.head();
        wide[1] = packed;
        int length = FoldKernel.WORDS;
        if (packed == FoldKernel.ESCAPE) {
            FoldKernel.putMore(wide, length, points, time, type, posted);
            length += FoldKernel.MORE;
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
        if (ends[part] + FoldKernel.WORDS > end) {
            flush(part);
        }
    }

    /** Takes one event that the plain reader has read. */
    public void add(Event event) {
        long key = keys.encode(event.account());
        boolean posted = event.status() == EventStatus.POSTED;
        int type = type(event.type());
        long packed = FoldKernel.pack(event.points(), event.timestamp(), type, posted);
        addAny(key, packed, event.points(), event.timestamp(), type, posted);
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
