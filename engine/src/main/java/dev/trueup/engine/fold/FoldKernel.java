package dev.trueup.engine.fold;

import dev.trueup.ledger.Moment;

/**
 * Adds a stretch of events to the accounts of one part of the key space.
 *
 * <p>Gives up objects and names: an event is three words, its key, its points, and its moment in
 * the upper 58 bits above a mark and its type; a type above {@link #ESCAPE} − 1 follows as a fourth
 * word, the words of a wide key after that. Every event of a big ledger passes here, and costs a
 * cache miss or two when its account is looked up on its own, so a few thousand events of one part
 * are folded together. {@code LedgerTotals} is its plain twin.
 */
final class FoldKernel {
    /** Bits below the moment. */
    static final int TIME_SHIFT = 6;

    /** Marks an event that is pending or void. */
    static final int NOT_POSTED = 32;

    /** In place of the type, says that the type is in the next word. */
    static final int ESCAPE = 31;

    /** Entries whose accounts are looked up together, so that cache misses overlap. */
    private static final int BATCH = 32;

    /** Words of an entry with a narrow key and a usual type. */
    static final int WORDS = 3;

    /** With fewer entries than one for so many rows, reading all rows first does not pay. */
    private static final int MOST_ROWS_PER_ENTRY = 4;

    private final NarrowRows narrow;
    private final WideRows wide;
    private final int[] found = new int[BATCH];

    FoldKernel(NarrowRows narrow, WideRows wide) {
        this.narrow = narrow;
        this.wide = wide;
    }

    /** Adds the events in the words from {@code from} to {@code to}. */
    void fold(long[] entries, int from, int to, TypeTally tally) {
        if ((to - from) / WORDS * MOST_ROWS_PER_ENTRY > narrow.size() + wide.size()) {
            tally.touched += narrow.touch() + wide.touch();
        }
        int i = from;
        while (to - i >= WORDS * BATCH) {
            if (narrow.findAll(entries, i, found)) {
                for (int k = 0; k < BATCH; k++, i += WORDS) {
                    long when = entries[i + 2];
                    int type = (int) when & ESCAPE;
                    add(narrow, found[k], entries[i + 1], when, type, tally);
                }
            } else {
                i = foldSingly(entries, i, i + WORDS * BATCH, tally);
            }
        }
        foldSingly(entries, i, to, tally);
    }

    /** Adds the events that start before {@code to}; returns where the next one starts. */
    private int foldSingly(long[] entries, int from, int to, TypeTally tally) {
        int i = from;
        while (i < to) {
            long key = entries[i];
            long points = entries[i + 1];
            long when = entries[i + 2];
            i += WORDS;
            int type = (int) when & ESCAPE;
            if (type == ESCAPE) {
                type = (int) entries[i++];
            }
            if (key >= 0) {
                add(narrow, narrow.find(key), points, when, type, tally);
            } else {
                add(wide, wide.find(key, entries, i), points, when, type, tally);
                i += KeyEncoder.wordsOf(key);
            }
        }
        return i;
    }

    /** Adds one event at a moment too far away for the upper bits of a word. */
    void addFar(
            KeyEncoder keys,
            long key,
            long points,
            long time,
            boolean posted,
            int type,
            TypeTally tally) {
        if (key >= 0) {
            add(narrow, narrow.find(key), points, time, posted, type, tally);
        } else {
            int at = wide.find(keys.head(), keys.words(), 0);
            add(wide, at, points, time, posted, type, tally);
        }
    }

    private static void add(Rows rows, int at, long points, long when, int type, TypeTally tally) {
        add(rows, at, points, when >> TIME_SHIFT, (when & NOT_POSTED) == 0, type, tally);
    }

    private static void add(
            Rows rows, int at, long points, long time, boolean posted, int type, TypeTally tally) {
        if (!posted) {
            rows.addNotPosted(at);
            tally.notPosted++;
            return;
        }
        if (time > rows.windowEnd(at)) {
            rows.addOutOfWindow(at);
            tally.outOfWindow++;
            return;
        }
        long[] words = rows.words();
        long before = words[at + Rows.POINTS];
        long sum = before + points;
        words[at + Rows.POINTS] = sum;
        if (((before ^ sum) & (points ^ sum)) < 0) {
            rows.wrapped(at, points);
        }
        boolean first = rows.applied(at) == 0;
        words[at + Rows.COUNTS] += Rows.ONE_APPLIED;
        span(rows, at, time, first);
        tally.applied++;
        tally.events[type]++;
        long typeBefore = tally.points[type];
        long typeSum = typeBefore + points;
        tally.points[type] = typeSum;
        if (((typeBefore ^ typeSum) & (points ^ typeSum)) < 0) {
            tally.wrapped(type, points);
        }
    }

    private static void span(Rows rows, int at, long time, boolean first) {
        long seconds = time / Moment.SECOND;
        boolean whole = seconds * Moment.SECOND == time && seconds >>> 32 == 0;
        if (rows.spans() != null || !whole) {
            spanExactly(rows, at, time, first);
            return;
        }
        long[] words = rows.words();
        long times = words[at + Rows.TIMES];
        if (first) {
            words[at + Rows.TIMES] = seconds << 32 | seconds;
        } else if (seconds < times >>> 32) {
            words[at + Rows.TIMES] = seconds << 32 | (times & 0xFFFF_FFFFL);
        } else if (seconds > (times & 0xFFFF_FFFFL)) {
            words[at + Rows.TIMES] = (times & 0xFFFF_FFFF_0000_0000L) | seconds;
        }
    }

    private static void spanExactly(Rows rows, int at, long time, boolean first) {
        long[] known = rows.spans();
        long[] spans = known == null ? rows.makeSpans() : known;
        int span = at / rows.stride() * 2;
        spans[span] = first ? time : Math.min(spans[span], time);
        spans[span + 1] = first ? time : Math.max(spans[span + 1], time);
    }
}
