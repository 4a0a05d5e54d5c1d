package dev.trueup.spark;

import dev.trueup.ledger.Place;
import dev.trueup.reconcile.ReferenceSample;
import dev.trueup.reconcile.SummaryTally;
import dev.trueup.report.EarlyBalances;
import dev.trueup.report.Misreadings;

/** What all accounts of a partition come to. Mergeable in any order. */
final class Figures {
    static final Packer<Figures> PACKER = Packer.of(Figures.class);

    private final SummaryTally tally = new SummaryTally();
    private final ReferenceSample reference = new ReferenceSample();
    private final EarlyBalances early = new EarlyBalances();
    private final Misreadings misreadings = new Misreadings();

    /** Posted events by the bucket of their account's window, then by their own. */
    private long[] events = {};

    private final long[] fates = new long[Fate.values().length];
    private long notPosted;
    private long unreadable;
    private boolean hasBadKeys;
    private long repeatedBalances;
    private long firstRepeated = Long.MAX_VALUE;

    /** What becomes of accounts. */
    enum Fate {
        /** To report. */
        LISTED,
        /** Of these, to explain. */
        EXPLAINED,
        /** Has several balances, of which the latest is still to be found. */
        SEVERAL,
        /** Cannot be judged, which ends the run. */
        FAILED
    }

    void meet(Fate fate) {
        fates[fate.ordinal()]++;
    }

    /** How many accounts have that fate. */
    long count(Fate fate) {
        return fates[fate.ordinal()];
    }

    SummaryTally tally() {
        return tally;
    }

    ReferenceSample reference() {
        return reference;
    }

    EarlyBalances early() {
        return early;
    }

    Misreadings misreadings() {
        return misreadings;
    }

    /** Counts posted events of an account. */
    void addEvents(int buckets, int window, int bucket, long more) {
        if (events.length == 0) {
            events = new long[buckets * buckets];
        }
        events[window * buckets + bucket] += more;
    }

    /** How many events of a bucket belong to accounts whose window ends with the given one. */
    long events(int buckets, int window, int bucket) {
        return events.length == 0 ? 0 : events[window * buckets + bucket];
    }

    void addNotPosted(long more) {
        notPosted += more;
    }

    long notPosted() {
        return notPosted;
    }

    void addUnreadable(long more) {
        unreadable += more;
    }

    /** How many rows of typed columns have to be looked at one by one. */
    long unreadable() {
        return unreadable;
    }

    void noteBadKey() {
        hasBadKeys = true;
    }

    /** Whether an account key of typed columns holds what no key may hold. */
    boolean hasBadKeys() {
        return hasBadKeys;
    }

    void addRepeatedBalance(Place place) {
        repeatedBalances++;
        firstRepeated = Math.min(firstRepeated, place.line());
    }

    /** How many balances only say again what another had said. */
    long repeatedBalances() {
        return repeatedBalances;
    }

    /** The number of the place of the first of them. */
    long firstRepeated() {
        return firstRepeated;
    }

    void merge(Figures other) {
        tally.merge(other.tally);
        reference.merge(other.reference);
        early.merge(other.early);
        misreadings.merge(other.misreadings);
        if (events.length == 0) {
            events = other.events;
        } else {
            for (int i = 0; i < other.events.length; i++) {
                events[i] += other.events[i];
            }
        }
        for (int i = 0; i < fates.length; i++) {
            fates[i] += other.fates[i];
        }
        notPosted += other.notPosted;
        unreadable += other.unreadable;
        hasBadKeys |= other.hasBadKeys;
        repeatedBalances += other.repeatedBalances;
        firstRepeated = Math.min(firstRepeated, other.firstRepeated);
    }
}
