package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Both records of one account key: the lines its ledger wrote and the points its balance took,
 * movement by movement. A fault is an edit of one side; without one both sides agree.
 *
 * <p>Mutable: a fault is planted in place. {@link #copy} gives books of their own.
 */
public final class Books {
    private final AccountKey account;
    private final List<Posting> postings;
    private final List<Checkpoint> checkpoints;
    private final long asOf;
    private long cutAt;
    private boolean floored;
    private boolean balanceStored;

    /**
     * An earlier balance that was kept.
     *
     * @param moment the {@link Moment} it speaks for
     * @param carried points it holds beyond those the balance had taken by then, in ten-thousandths
     */
    private record Checkpoint(long moment, long carried) {}

    /**
     * Books that agree.
     *
     * @param account the account key of every line
     * @param history what happened, oldest first
     * @param asOf the moment the balance says it speaks for, or {@link Moment#ABSENT}
     * @param checkpointMoments moments before {@code asOf} of which a balance was kept
     */
    public Books(AccountKey account, List<Event> history, long asOf, List<Long> checkpointMoments) {
        this.account = requireNonNull(account, "account");
        this.postings = new ArrayList<>(history.size() + 2);
        for (Event event : history) {
            postings.add(Posting.agreed(event));
        }
        this.checkpoints = new ArrayList<>(checkpointMoments.size());
        for (long moment : checkpointMoments) {
            checkpoints.add(new Checkpoint(moment, 0));
        }
        this.asOf = asOf;
        this.cutAt = asOf == Moment.ABSENT ? Long.MAX_VALUE : asOf;
        this.balanceStored = true;
    }

    private Books(Books other) {
        this.account = other.account;
        this.postings = new ArrayList<>(other.postings);
        this.checkpoints = new ArrayList<>(other.checkpoints);
        this.asOf = other.asOf;
        this.cutAt = other.cutAt;
        this.floored = other.floored;
        this.balanceStored = other.balanceStored;
    }

    /**
     * Books that reproduce an existing ledger and its balances, drift included: what the balances
     * hold beyond the ledger is carried as it is.
     *
     * @param events the ledger's lines of one account key, in any order
     * @param balances its stored balances, earliest first; empty where none is stored
     */
    public static Books of(AccountKey account, List<Event> events, List<Balance> balances) {
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(EventOrder.CANONICAL);
        Balance last = balances.isEmpty() ? null : balances.get(balances.size() - 1);
        Books books =
                new Books(account, ordered, last == null ? Moment.ABSENT : last.asOf(), List.of());
        if (last == null) {
            books.balanceStored = false;
            return books;
        }
        long carried = last.points() - books.heldAt(books.cutAt);
        for (Balance earlier : balances.subList(0, balances.size() - 1)) {
            long held = books.heldAt(earlier.asOf());
            books.checkpoints.add(
                    new Checkpoint(earlier.asOf(), earlier.points() - held - carried));
        }
        if (carried != 0) {
            books.postings.add(Posting.balanceOnly(carried, Moment.ABSENT));
        }
        return books;
    }

    /** Books that may be edited without touching these. */
    public Books copy() {
        return new Books(this);
    }

    /** Takes over everything that {@code edited}, a copy of these books, says. */
    void become(Books edited) {
        postings.clear();
        postings.addAll(edited.postings);
        cutAt = edited.cutAt;
        floored = edited.floored;
        balanceStored = edited.balanceStored;
    }

    /** The account key they are kept for. */
    public AccountKey account() {
        return account;
    }

    /** The movements in the order in which they happened; a live list that faults edit. */
    List<Posting> postings() {
        return postings;
    }

    /** The moment the balance says it speaks for, or {@link Moment#ABSENT}. */
    public long asOf() {
        return asOf;
    }

    /** The moment it really speaks for: movements taken later are not in it. */
    long cutAt() {
        return cutAt;
    }

    /**
     * Leaves out of the balance what it took after {@code moment}; it still claims its old date.
     */
    void freezeAt(long moment) {
        cutAt = moment;
    }

    /** Makes the balance stop at zero whenever a movement would take it below. */
    void floorAtZero() {
        floored = true;
    }

    /** Drops the balance row. */
    void loseBalance() {
        balanceStored = false;
    }

    /** Drops every line of the ledger; the balance keeps what it holds. */
    void loseLedger() {
        for (int i = 0; i < postings.size(); i++) {
            postings.set(i, postings.get(i).writtenAs(null));
        }
    }

    /** True when a line takes effect no later than the moment the balance says it speaks for. */
    public boolean inWindow(Event event) {
        return asOf == Moment.ABSENT || event.timestamp() <= asOf;
    }

    /** Stored balance minus the sum of the ledger's lines that count, in ten-thousandths. */
    public long drift() {
        long computed = 0;
        for (Posting posting : postings) {
            Event entry = posting.entry();
            if (entry != null && posting.counts() && inWindow(entry)) {
                computed = Math.addExact(computed, entry.points());
            }
        }
        return Math.subtractExact(balanceStored ? heldAt(cutAt) : 0, computed);
    }

    /** True when the ledger has a line of any kind. */
    public boolean hasLines() {
        for (Posting posting : postings) {
            if (posting.entry() != null) {
                return true;
            }
        }
        return false;
    }

    /** True when a balance row is stored. */
    public boolean hasBalance() {
        return balanceStored;
    }

    /**
     * The ledger's lines with the fields that this ledger records; the others are absent. In the
     * order in which they happened. A ledger without a status records only lines that count.
     */
    public List<Event> lines(Set<EventField> fields) {
        List<Event> lines = new ArrayList<>(postings.size());
        boolean balanceAfter = fields.contains(EventField.BALANCE_AFTER);
        boolean withStatus = fields.contains(EventField.STATUS);
        long[] after = balanceAfter ? runningBalances() : new long[0];
        for (int i = 0; i < postings.size(); i++) {
            Event entry = postings.get(i).entry();
            boolean told = withStatus || postings.get(i).counts();
            if (entry != null && told) {
                lines.add(masked(entry, fields, balanceAfter ? after[i] : Points.ABSENT));
            }
        }
        return lines;
    }

    private static Event masked(Event event, Set<EventField> fields, long balanceAfter) {
        return new Event(
                event.account(),
                event.timestamp(),
                event.type(),
                event.points(),
                fields.contains(EventField.EVENT_ID) ? event.eventId() : null,
                fields.contains(EventField.DESCRIPTION) ? event.description() : null,
                fields.contains(EventField.POSTED_AT) ? event.postedAt() : Moment.ABSENT,
                fields.contains(EventField.SOURCE) ? event.source() : null,
                fields.contains(EventField.BATCH_ID) ? event.batchId() : null,
                event.status(),
                fields.contains(EventField.EXPIRES_AT) ? event.expiresAt() : Moment.ABSENT,
                fields.contains(EventField.REVERSES) ? event.reverses() : null,
                event.status() == EventStatus.POSTED ? balanceAfter : Points.ABSENT,
                event.place());
    }

    /** The stored balances, earliest first; the last is the one to be reconciled. */
    public List<Balance> balances() {
        List<Balance> stored = new ArrayList<>(checkpoints.size() + 1);
        for (Checkpoint checkpoint : checkpoints) {
            long points = heldAt(Math.min(cutAt, checkpoint.moment())) + checkpoint.carried();
            stored.add(new Balance(account, points, checkpoint.moment(), Place.NONE));
        }
        if (balanceStored) {
            stored.add(new Balance(account, heldAt(cutAt), asOf, Place.NONE));
        } else {
            stored.clear();
        }
        return stored;
    }

    /** What the balance held after everything it took up to and including {@code moment}. */
    private long heldAt(long moment) {
        if (floored) {
            return flooredAt(moment);
        }
        long held = 0;
        for (Posting posting : postings) {
            if (posting.appliedAt() <= moment) {
                held = Math.addExact(held, posting.applied());
            }
        }
        return held;
    }

    private long flooredAt(long moment) {
        long held = 0;
        for (int index : takingOrder()) {
            Posting posting = postings.get(index);
            if (posting.appliedAt() <= moment) {
                held = Math.max(0, Math.addExact(held, posting.applied()));
            }
        }
        return held;
    }

    /** What the balance held after each movement, at the movement's own index. */
    private long[] runningBalances() {
        long[] after = new long[postings.size()];
        long held = 0;
        for (int index : takingOrder()) {
            held = Math.addExact(held, postings.get(index).applied());
            if (floored) {
                held = Math.max(0, held);
            }
            after[index] = held;
        }
        return after;
    }

    /** Indices of the movements in the order in which the balance took them. */
    int[] takingOrder() {
        List<Integer> order = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(index -> postings.get(index).appliedAt()));
        int[] indices = new int[order.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = order.get(i);
        }
        return indices;
    }

    /** The name of a line: its id, or {@code ACCOUNT#place} where the ledger gives none. */
    public String name(Event line, Set<EventField> fields) {
        String eventId = line.eventId();
        if (eventId != null && fields.contains(EventField.EVENT_ID)) {
            return eventId;
        }
        List<Event> lines = new ArrayList<>(lines(fields));
        lines.removeIf(other -> other.status() != EventStatus.POSTED || !inWindow(other));
        lines.sort(EventOrder.CANONICAL);
        Event visible = masked(line, fields, Points.ABSENT);
        for (int i = 0; i < lines.size(); i++) {
            if (EventOrder.CANONICAL.compare(lines.get(i), visible) == 0) {
                return account.accountId() + "#" + (i + 1);
            }
        }
        return account.accountId() + "#?";
    }
}
