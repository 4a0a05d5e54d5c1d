package dev.trueup.engine.fold;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.ExactTotals;
import dev.trueup.reconcile.ReferenceSample;
import dev.trueup.reconcile.TypeTotals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All accounts with their balances and totals, in parts of the key space. Threads may fill it at
 * once, each through a {@link EventScatter} of its own.
 */
public final class AccountStore {
    /** Rows that a part should hold, so that it fits a cache of 256 KiB with room to spare. */
    private static final int ROWS_PER_PART = 4_096;

    private static final int FEWEST_PARTS = 16;
    private static final int MOST_PARTS = 4_096;

    /**
     * Words that a thread may buffer, 6 MiB, and the most and the fewest of each buffer of events:
     * many of a part's rows should be met in each fold.
     */
    private static final int BUFFERED = 3 << 18;

    private static final int MOST_BUFFERED = 12_288;
    private static final int FEWEST_BUFFERED = 768;

    /** Words of each buffer of balances. */
    private static final int BALANCES = 512;

    /** Rows that a part makes room for at first; more when more come. */
    private static final int MOST_EXPECTED = 1 << 20;

    /** Where memory is short, all buffers of one thread take at most this part of it. */
    private static final int MEMORY_SHARE = 16;

    private static final int LEAST_CAPACITY = 256;

    /** In place of the mask of a sample: there is none. */
    private static final long NOBODY = -1;

    private final KeyPatterns patterns = new KeyPatterns();
    private final TypeWords types = new TypeWords();
    private final Part[] parts;
    private final int capacity;
    private final List<EventScatter> scatters = new ArrayList<>();

    /**
     * An empty store.
     *
     * @param expectedAccounts about how many accounts there will be
     * @param windowEnd end of the window of accounts whose balance does not say, a {@link Moment}
     */
    public AccountStore(long expectedAccounts, long windowEnd) {
        long wanted = Math.max(1, expectedAccounts / ROWS_PER_PART);
        int count = FEWEST_PARTS;
        while (count < wanted && count < MOST_PARTS) {
            count *= 2;
        }
        parts = new Part[count];
        for (int i = 0; i < count; i++) {
            parts[i] = new Part(windowEnd, expected(expectedAccounts / count));
        }
        long fitting = Runtime.getRuntime().maxMemory() / MEMORY_SHARE / Long.BYTES / count;
        long wished = Math.clamp(BUFFERED / count, FEWEST_BUFFERED, MOST_BUFFERED);
        capacity = (int) Math.max(LEAST_CAPACITY, Math.min(wished, fitting));
    }

    /** Room for so many rows and a few more, as parts differ in size. */
    private static int expected(long rows) {
        return Math.clamp(rows + rows / 16 + 32, 32, MOST_EXPECTED);
    }

    /** How many bytes of memory the accounts take. */
    public long bytes() {
        long bytes = 0;
        for (Part part : parts) {
            bytes += part.narrow.bytes() + part.wide.bytes();
        }
        return bytes;
    }

    /** A new way in for the events that one thread reads. */
    public synchronized EventScatter scatter() {
        EventScatter scatter = new EventScatter(this, parts.length, capacity);
        scatters.add(scatter);
        return scatter;
    }

    /** A new way in for the balances that one thread reads. */
    public BalanceScatter balanceScatter() {
        return new BalanceScatter(
                this, parts.length, Math.min(BALANCES, capacity & -BalanceScatter.WORDS));
    }

    /** An encoder of keys for one thread. */
    public KeyEncoder encoder() {
        return new KeyEncoder(patterns);
    }

    /** A filter that lets the wanted accounts through. */
    public AccountFilter filter(Collection<AccountKey> wanted) {
        return new AccountFilter(this, wanted);
    }

    TypeWords types() {
        return types;
    }

    void fold(int part, long[] entries, int from, int to, TypeTally tally) {
        parts[part].fold(entries, from, to, tally);
    }

    /** Sets balances of narrow keys; false if some account had one already. */
    boolean setBalances(int part, long[] entries, int from, int to) {
        return parts[part].setAll(entries, from, to);
    }

    private Part part(long hash) {
        return parts[(int) hash & parts.length - 1];
    }

    /**
     * Sets the balance of the account whose key stands in {@code bytes}.
     *
     * @param keys an encoder of this store
     * @param asOf the moment the balance speaks for, or {@link Moment#ABSENT}
     * @param place a number by which the caller finds where the balance stood
     * @return false, and nothing is set, if the account has a balance already
     */
    public boolean setBalance(
            KeyEncoder keys,
            byte[] bytes,
            int start,
            int length,
            long points,
            long asOf,
            long place) {
        return set(keys, keys.encode(bytes, start, length), points, asOf, place);
    }

    /** Sets the balance of an account as the other method does. */
    public boolean setBalance(KeyEncoder keys, Balance balance, long place) {
        long key = keys.encode(balance.account());
        return set(keys, key, balance.points(), balance.asOf(), place);
    }

    private boolean set(KeyEncoder keys, long key, long points, long asOf, long place) {
        if (key >= 0) {
            return part(KeyHash.of(key)).setNarrow(key, points, asOf, place);
        }
        Part part = part(KeyHash.of(KeyEncoder.hashOf(keys.head())));
        return part.setWide(keys, points, asOf, place);
    }

    /** Applied events and points by type; once all events are folded. */
    public TypeTotals byType() {
        TypeTotals totals = new TypeTotals();
        for (EventScatter scatter : scatters) {
            scatter.tally().addTo(totals, types);
        }
        return totals;
    }

    /** Forgets all events, so that they can be read anew; balances stay. */
    public synchronized void clearEvents() {
        for (Part part : parts) {
            part.narrow.clearEvents();
            part.wide.clearEvents();
        }
        scatters.clear();
    }

    /** How many accounts there are. */
    public long size() {
        long size = 0;
        for (Part part : parts) {
            size += part.narrow.size() + part.wide.size();
        }
        return size;
    }

    /** The account of that key; null when there is none. */
    public @Nullable Account find(AccountKey key) {
        KeyEncoder keys = encoder();
        long word = keys.encode(key);
        if (word >= 0) {
            NarrowRows rows = part(KeyHash.of(word)).narrow;
            int at = rows.lookUp(word);
            return at < 0 ? null : new Account(rows, at, patterns);
        }
        WideRows rows = part(KeyHash.of(KeyEncoder.hashOf(keys.head()))).wide;
        int at = rows.lookUp(keys.head(), keys.words());
        return at < 0 ? null : new Account(rows, at, patterns);
    }

    /** Shows every account once. */
    public void forEach(Visitor visitor) {
        for (Part part : parts) {
            show(part.narrow, visitor);
            show(part.wide, visitor);
        }
    }

    /**
     * Shows the accounts that drift, that are in the {@link ReferenceSample}, or whose balance
     * speaks for a moment before their first event; and a few others.
     *
     * @param sampled false when those of the sample may be left out
     * @return what the accounts add up to that were not shown: all are exactly in balance
     */
    public ExactTotals forEachNotable(boolean sampled, Visitor visitor) {
        long mask = sampled ? ReferenceSample.mask(size()) : NOBODY;
        byte[] text = new byte[KeyEncoder.LONGEST];
        ExactTotals others = new ExactTotals();
        for (Part part : parts) {
            showNotable(part.narrow, mask, text, others, visitor);
            showNotable(part.wide, mask, text, others, visitor);
        }
        return others;
    }

    private void showNotable(
            Rows rows, long mask, byte[] text, ExactTotals others, Visitor visitor) {
        int end = rows.size() * rows.stride();
        for (int at = 0; at < end; at += rows.stride()) {
            if (!rows.isExact(at) || rows.isEarly(at) || mayBeInSample(rows, at, mask, text)) {
                visitor.account(new Account(rows, at, patterns));
            } else {
                boolean stored = rows.hasSnapshot(at);
                others.add(stored ? rows.snapshotPoints(at) : 0, stored, rows.eventsSeen(at));
            }
        }
    }

    /** False only if the account is certainly not in the sample. */
    private boolean mayBeInSample(Rows rows, int at, long mask, byte[] text) {
        if (mask == NOBODY) {
            return false;
        }
        int length = rows.textAt(at, patterns, text);
        for (int i = 0; i < length; i++) {
            if (text[i] <= KeyEncoder.SEPARATOR) {
                return true; // not ASCII, or of several parts: the whole key will tell
            }
        }
        return (ReferenceSample.hash(text, length) & mask) == 0;
    }

    private void show(Rows rows, Visitor visitor) {
        int end = rows.size() * rows.stride();
        for (int at = 0; at < end; at += rows.stride()) {
            visitor.account(new Account(rows, at, patterns));
        }
    }

    /** Is shown accounts, each only good until the call returns. */
    @FunctionalInterface
    public interface Visitor {
        /** Sees one account. */
        void account(Account account);
    }

    /** One account of the store. */
    public static final class Account {
        private final Rows rows;
        private final int at;
        private final KeyPatterns patterns;

        private Account(Rows rows, int at, KeyPatterns patterns) {
            this.rows = rows;
            this.at = at;
            this.patterns = patterns;
        }

        /** Its key. */
        public AccountKey key() {
            return rows.keyAt(at, patterns);
        }

        /** True when it has a balance. */
        public boolean hasSnapshot() {
            return rows.hasSnapshot(at);
        }

        /** Its stored points; only good when it has a balance. */
        public long snapshotPoints() {
            return rows.snapshotPoints(at);
        }

        /** Where its balance stood, as the caller said; only good when it has a balance. */
        public long snapshotPlace() {
            return rows.snapshotPlace(at);
        }

        /** The moment its balance speaks for, or {@link Moment#ABSENT}. */
        public long asOf() {
            return rows.asOf(at);
        }

        /** True when the ledger has events of it, applied or not. */
        public boolean inLedger() {
            return rows.eventsSeen(at);
        }

        /** What its events add up to; of events that are not applied at most 2,047 are counted. */
        public AccountTotals totals() {
            boolean any = rows.applied(at) > 0;
            return AccountTotals.of(
                    WideSum.of(rows.words()[at + Rows.POINTS], rows.wraps(at)),
                    rows.applied(at),
                    rows.outOfWindow(at),
                    rows.notPosted(at),
                    any ? rows.firstEventAt(at) : Moment.ABSENT,
                    any ? rows.lastEventAt(at) : Moment.ABSENT);
        }
    }

    /** The accounts of one part of the key space; its methods exclude each other. */
    private static final class Part {
        private final NarrowRows narrow;
        private final WideRows wide;
        private final FoldKernel kernel;

        Part(long windowEnd, int expected) {
            narrow = new NarrowRows(windowEnd, expected);
            wide = new WideRows(windowEnd, expected);
            kernel = new FoldKernel(narrow, wide);
        }

        synchronized void fold(long[] entries, int from, int to, TypeTally tally) {
            kernel.fold(entries, from, to, tally);
        }

        synchronized boolean setAll(long[] entries, int from, int to) {
            boolean first = true;
            narrow.touchSlots();
            for (int i = from; i < to; i += BalanceScatter.WORDS) {
                int at = narrow.find(entries[i]);
                first &= set(narrow, at, entries[i + 1], entries[i + 2], entries[i + 3]);
            }
            return first;
        }

        synchronized boolean setNarrow(long key, long points, long asOf, long place) {
            return set(narrow, narrow.find(key), points, asOf, place);
        }

        synchronized boolean setWide(KeyEncoder keys, long points, long asOf, long place) {
            return set(wide, wide.find(keys.head(), keys.words(), 0), points, asOf, place);
        }

        private static boolean set(Rows rows, int at, long points, long asOf, long place) {
            if (rows.hasSnapshot(at)) {
                return false;
            }
            rows.setSnapshot(at, points, asOf, place);
            return true;
        }
    }
}
