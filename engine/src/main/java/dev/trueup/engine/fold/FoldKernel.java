package dev.trueup.engine.fold;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;

/**
 * Adds a stretch of events to the accounts of one part of the key space.
 *
 * <p>Gives up objects and names: an event is two words, its key and all the rest packed; what does
 * not fit follows in {@link #MORE} words after an {@link #ESCAPE}, the words of a wide key after
 * that. Every event of a big ledger passes here, and costs a cache miss or two when its account is
 * looked up on its own, so a few thousand events of one part are folded together. {@code
 * LedgerTotals} is its plain twin.
 */
final class FoldKernel {
    /** In place of the type, says that points, moment and type follow. */
    static final int ESCAPE = 31;

    /** Marks an event that is pending or void. */
    static final int NOT_POSTED = 32;

    /** Words of an entry with a narrow key of which all fits. */
    static final int WORDS = 2;

    /** How many words follow an escape. */
    static final int MORE = 3;

    private static final int UNIT_SHIFT = 6;
    private static final int POINTS_SHIFT = 8;
    private static final int SECONDS_SHIFT = 32;

    /** Units of points, by two bits: a point, a hundredth, a ten-thousandth. */
    private static final long[] UNITS = {Points.SCALE, Points.SCALE / 100, 1, 1};

    /** Entries whose accounts are looked up together, so that cache misses overlap. */
    private static final int BATCH = 32;

    /** With fewer entries than one for so many rows, reading all rows first does not pay. */
    private static final int MOST_ROWS_PER_ENTRY = 4;

    private final NarrowRows narrow;
    private final WideRows wide;
    private final int[] found = new int[BATCH];

    FoldKernel(NarrowRows narrow, WideRows wide) {
        this.narrow = narrow;
        this.wide = wide;
    }

    /**
     * Puts points, moment, type and posting into one word: whole seconds, 24 bits of points with
     * their unit, the mark and the type. {@link #ESCAPE} stands for what does not fit.
     */
    static long pack(long points, long time, int type, boolean posted) {
        long seconds = time / Moment.SECOND;
        long amount = points / Points.SCALE;
        int unit = 0;
        if (amount * Points.SCALE != points) {
            amount = points / UNITS[1];
            unit = 1;
            if (amount * UNITS[1] != points) {
                amount = points;
                unit = 2;
            }
        }
        boolean fits =
                seconds >>> SECONDS_SHIFT == 0
                        && seconds * Moment.SECOND == time
                        && amount << 40 >> 40 == amount
                        && type < ESCAPE;
        return fits
                ? seconds << SECONDS_SHIFT
                        | (amount << POINTS_SHIFT & 0xFFFF_FFFFL)
                        | (long) unit << UNIT_SHIFT
                        | (posted ? 0 : NOT_POSTED)
                        | type
                : ESCAPE;
    }

    /** Adds the events in the words from {@code from} to {@code to}. */
    void fold(long[] entries, int from, int to, TypeTally tally) {
        if ((to - from) / WORDS * MOST_ROWS_PER_ENTRY > narrow.size() + wide.size()) {
            narrow.touch();
            wide.touch();
        }
        int i = from;
        while (to - i >= WORDS * BATCH) {
            if (narrow.findAll(entries, i, found)) {
                for (int k = 0; k < BATCH; k++, i += WORDS) {
                    add(narrow, found[k], entries[i + 1], tally);
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
            long packed = entries[i + 1];
            i += WORDS;
            int more = i;
            if (packed == ESCAPE) {
                i += MORE;
            }
            Rows rows = narrow;
            int at;
            if (key >= 0) {
                at = narrow.find(key);
            } else {
                rows = wide;
                at = wide.find(key, entries, i);
                i += KeyEncoder.wordsOf(key);
            }
            if (packed == ESCAPE) {
                int type = (int) (entries[more + 2] >>> 1);
                boolean posted = (entries[more + 2] & 1) == 0;
                addAny(rows, at, entries[more], entries[more + 1], type, posted, tally);
            } else {
                add(rows, at, packed, tally);
            }
        }
        return i;
    }

    /** Writes the words that follow an escape; {@link #foldSingly} reads them. */
    static void putMore(long[] target, int at, long points, long time, int type, boolean posted) {
        target[at] = points;
        target[at + 1] = time;
        target[at + 2] = (long) type << 1 | (posted ? 0 : 1);
    }

    private static void add(Rows rows, int at, long packed, TypeTally tally) {
        int low = (int) packed;
        long seconds = packed >>> SECONDS_SHIFT;
        long time = seconds * Moment.SECOND;
        if (isApplied(rows, at, time, (low & NOT_POSTED) == 0, tally)) {
            boolean first = rows.applied(at) == 0;
            apply(
                    rows,
                    at,
                    (low >> POINTS_SHIFT) * UNITS[low >>> UNIT_SHIFT & 3],
                    low & ESCAPE,
                    tally);
            if (rows.spans() == null) {
                span(rows.words(), at, seconds, first);
            } else {
                spanExactly(rows, at, time, first);
            }
        }
    }

    private static void addAny(
            Rows rows, int at, long points, long time, int type, boolean posted, TypeTally tally) {
        if (isApplied(rows, at, time, posted, tally)) {
            boolean first = rows.applied(at) == 0;
            apply(rows, at, points, type, tally);
            long seconds = time / Moment.SECOND;
            boolean whole = seconds * Moment.SECOND == time && seconds >>> 32 == 0;
            if (whole && rows.spans() == null) {
                span(rows.words(), at, seconds, first);
            } else {
                spanExactly(rows, at, time, first);
            }
        }
    }

    /** True for an event that counts; counts the others. */
    private static boolean isApplied(
            Rows rows, int at, long time, boolean posted, TypeTally tally) {
        if (!posted) {
            rows.addNotPosted(at);
            tally.notPosted++;
            return false;
        }
        if (time > rows.windowEnd(at)) {
            rows.addOutOfWindow(at);
            tally.outOfWindow++;
            return false;
        }
        return true;
    }

    private static void apply(Rows rows, int at, long points, int type, TypeTally tally) {
        long[] words = rows.words();
        long before = words[at + Rows.POINTS];
        long sum = before + points;
        words[at + Rows.POINTS] = sum;
        if (((before ^ sum) & (points ^ sum)) < 0) {
            rows.wrapped(at, points);
        }
        words[at + Rows.COUNTS] += Rows.ONE_APPLIED;
        tally.applied++;
        tally.events[type]++;
        long typeBefore = tally.points[type];
        long typeSum = typeBefore + points;
        tally.points[type] = typeSum;
        if (((typeBefore ^ typeSum) & (points ^ typeSum)) < 0) {
            tally.wrapped(type, points);
        }
    }

    private static void span(long[] words, int at, long seconds, boolean first) {
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
