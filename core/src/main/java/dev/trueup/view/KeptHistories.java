package dev.trueup.view;

import dev.trueup.explain.Crew;
import dev.trueup.incident.Explainer;
import dev.trueup.ledger.AccountKey;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the histories that an explainer is shown, up to a bound, so that a page need not read
 * the ledger again for them. Drifting accounts and the reference sample are shown anyway.
 */
public class KeptHistories extends Explainer {
    private final long mostEvents;
    private final Map<AccountKey, AccountHistory> kept = new HashMap<>();
    private long events;

    /**
     * An explainer that remembers.
     *
     * @param mostEvents how many events may be kept in memory
     */
    public KeptHistories(Settings settings, Crew crew, long mostEvents) {
        super(settings, crew);
        this.mostEvents = mostEvents;
    }

    @Override
    public void show(List<AccountHistory> drifting, List<AccountHistory> reference) {
        keep(drifting, reference);
        super.show(drifting, reference);
    }

    /** Remembers accounts that are shown. */
    final void keep(List<AccountHistory> drifting, List<AccountHistory> reference) {
        drifting.forEach(this::keep);
        reference.forEach(this::keep);
    }

    /** The history of an account, or null where it was not shown or there was no room. */
    public @Nullable AccountHistory of(AccountKey account) {
        return kept.get(account);
    }

    /** Every history at hand, in no order. */
    Collection<AccountHistory> all() {
        return kept.values();
    }

    /** How many histories are at hand. */
    int size() {
        return kept.size();
    }

    private void keep(AccountHistory history) {
        long more = history.events().size();
        more += history.later().size();
        more += history.notPosted().size();
        if (events + more <= mostEvents
                && kept.putIfAbsent(history.drift().account(), history) == null) {
            events += more;
        }
    }
}
