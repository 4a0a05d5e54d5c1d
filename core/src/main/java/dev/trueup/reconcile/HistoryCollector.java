package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the events of some accounts on a second pass over a ledger, in any order and also in
 * parts that are then joined. Not safe for use by several threads at once.
 */
public final class HistoryCollector {
    /**
     * Of the events of an account that do not count, so many of each sort are kept: the first ones
     * in canonical order.
     */
    public static final int ASIDE_EVENTS = 100_000;

    /** The applied events of an account with more are held packed. */
    static final int HELD_AS_OBJECTS = 20_000;

    private final BalanceBook book;
    private final Map<AccountKey, Gathered> accounts = new HashMap<>();

    /** Nothing gathered yet for the wanted account keys. */
    public HistoryCollector(Collection<AccountKey> wanted, BalanceBook book, Settings settings) {
        this.book = book;
        for (AccountKey account : wanted) {
            accounts.put(account, new Gathered(settings.windowEnd(book.snapshot(account))));
        }
    }

    /** Keeps the event if its account is wanted. */
    public void add(Event event) {
        Gathered gathered = accounts.get(event.account());
        if (gathered != null) {
            gathered.add(event);
        }
    }

    /** Takes in what another collector for the same accounts gathered. */
    public void merge(HistoryCollector other) {
        other.accounts.forEach(
                (account, gathered) -> {
                    Gathered mine = accounts.get(account);
                    if (mine == null) {
                        throw new IllegalArgumentException(account + " is not wanted here");
                    }
                    mine.merge(gathered);
                });
    }

    /** The applied events of a wanted account, in no particular order. */
    public List<Event> applied(AccountKey account) {
        return gathered(account).applied;
    }

    /** The history behind a drift of a wanted account. */
    public AccountHistory history(AccountDrift drift) {
        Gathered gathered = gathered(drift.account());
        return new AccountHistory(
                drift,
                sorted(gathered.applied),
                first(gathered.later),
                first(gathered.notPosted),
                book.checkpoints(drift.account()));
    }

    private Gathered gathered(AccountKey account) {
        Gathered gathered = accounts.get(account);
        if (gathered == null) {
            throw new IllegalArgumentException(account + " is not wanted here");
        }
        return gathered;
    }

    private static List<Event> sorted(List<Event> events) {
        if (events instanceof EventColumns columns) {
            columns.sort();
        } else {
            events.sort(EventOrder.CANONICAL);
        }
        return events;
    }

    /** Leaves out all but the first ones. */
    private static List<Event> first(List<Event> events) {
        List<Event> sorted = sorted(events);
        if (sorted.size() > ASIDE_EVENTS) {
            sorted.subList(ASIDE_EVENTS, sorted.size()).clear();
        }
        return sorted;
    }

    private static void addAside(List<Event> events, List<Event> more) {
        for (Event event : more) {
            events.add(event);
            if (events.size() >= 2 * ASIDE_EVENTS) {
                first(events);
            }
        }
    }

    private static final class Gathered {
        private final long windowEnd;
        private List<Event> applied = new ArrayList<>();
        private final List<Event> later = new ArrayList<>();
        private final List<Event> notPosted = new ArrayList<>();

        Gathered(long windowEnd) {
            this.windowEnd = windowEnd;
        }

        void add(Event event) {
            switch (Disposition.of(event, windowEnd)) {
                case APPLIED -> roomFor(event.account(), 1).add(event);
                case OUT_OF_WINDOW -> addAside(later, List.of(event));
                case NOT_POSTED -> addAside(notPosted, List.of(event));
            }
        }

        /** Where more applied events go: what very many there are is packed. */
        private List<Event> roomFor(AccountKey account, int more) {
            boolean packed = applied instanceof EventColumns;
            if (!packed && applied.size() + more > HELD_AS_OBJECTS) {
                EventColumns columns = new EventColumns(account);
                columns.addAll(applied);
                applied = columns;
            }
            return applied;
        }

        void merge(Gathered other) {
            if (!other.applied.isEmpty()) {
                AccountKey account = other.applied.get(0).account();
                roomFor(account, other.applied.size()).addAll(other.applied);
            }
            addAside(later, other.later);
            addAside(notPosted, other.notPosted);
        }
    }
}
