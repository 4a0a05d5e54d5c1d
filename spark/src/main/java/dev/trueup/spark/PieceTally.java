package dev.trueup.spark;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was met while one piece was read, beside its records. The same piece always gives the same
 * tally, however often a task has to be run.
 */
final class PieceTally {
    /** More different moments than this are not kept apart. */
    static final int MOST_MOMENTS = 5;

    private final ReadLog log;
    private final Map<TypeAt, Count> types = new HashMap<>();
    private final TreeSet<Long> moments = new TreeSet<>();
    private long notPosted;
    private long lines;
    private boolean irregular;
    private @Nullable Rejection stopped;

    /**
     * An event type on one side of each cut-off.
     *
     * @param bucket how many of the cut-offs lie before the event
     */
    record TypeAt(String type, int bucket) {}

    /** Posted events and their points. */
    static final class Count {
        private final WideSum points = new WideSum();
        private long events;

        long events() {
            return events;
        }

        WideSum points() {
            return points;
        }

        /** Adds one event. */
        void add(long more) {
            events++;
            points.add(more);
        }

        void add(long more, WideSum morePoints) {
            events += more;
            points.add(morePoints);
        }
    }

    PieceTally(ReadLog log) {
        this.log = log;
    }

    ReadLog log() {
        return log;
    }

    void addEvent(String type, int bucket, long points) {
        count(type, bucket).add(points);
    }

    /** What was counted of a type, to be added to. */
    Count count(String type, int bucket) {
        return types.computeIfAbsent(new TypeAt(type, bucket), absent -> new Count());
    }

    void addNotPosted() {
        notPosted++;
    }

    /** Notes a moment that a balance speaks for. */
    void addMoment(long asOf) {
        if (asOf != Moment.ABSENT && moments.size() < MOST_MOMENTS) {
            moments.add(asOf);
        }
    }

    Map<TypeAt, Count> types() {
        return types;
    }

    Set<Long> moments() {
        return moments;
    }

    long notPosted() {
        return notPosted;
    }

    void ended(long lineEnds) {
        lines = lineEnds;
    }

    /** How many line ends the piece has. */
    long lines() {
        return lines;
    }

    /** Says that the piece cannot be understood without the rest of its file. */
    void giveUp() {
        irregular = true;
    }

    boolean isIrregular() {
        return irregular;
    }

    /** Says why the file cannot be trusted as a whole. */
    void stop(Rejection fault) {
        stopped = fault;
    }

    @Nullable Rejection stopped() {
        return stopped;
    }
}
