package dev.trueup.view;

import dev.trueup.explain.Crew;
import dev.trueup.explain.PackedProposals;
import dev.trueup.explain.Proposals;
import dev.trueup.explain.Proposer;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.read.EventRow;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An explainer that may leave it to other engines, which have read the same balances, to find the
 * solutions of some accounts. What they do not do it does itself.
 */
final class SharedWork extends KeptHistories {
    /** So many accounts of the reference sample take about as long as one that drifts. */
    private static final int REFERENCE_ACCOUNTS = 20;

    /** Fewer for each are not worth being carried there and back. */
    private static final int LEAST = 50;

    private final List<AccountHistory> drifting = new ArrayList<>();
    private final List<AccountHistory> reference = new ArrayList<>();
    private final List<List<AccountHistory>> given = new ArrayList<>();
    private boolean waiting;

    SharedWork(Settings settings, long mostEvents) {
        super(settings, Crew.ALONE, mostEvents);
    }

    /** What is shown from now on waits for {@link #share}. */
    void waitForHelpers() {
        waiting = true;
    }

    @Override
    public void show(List<AccountHistory> drifts, List<AccountHistory> compared) {
        if (waiting) {
            keep(drifts, compared);
            drifting.addAll(drifts);
            reference.addAll(compared);
        } else {
            super.show(drifts, compared);
        }
    }

    /**
     * Sets aside what the helpers are to do, and packs it.
     *
     * @return a part for each helper, or none where there is too little to do
     */
    List<LedgerPart> share(int helpers) {
        int all = drifting.size();
        int each = (all + reference.size() / REFERENCE_ACCOUNTS) / (helpers + 1);
        if (each < LEAST) {
            return List.of();
        }
        long away = Math.min(all, (long) each * helpers);
        for (int helper = 0; helper < helpers; helper++) {
            given.add(new ArrayList<>());
        }
        List<AccountHistory> own = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            long turn = i * away / all;
            boolean leaves = (i + 1) * away / all > turn;
            (leaves ? given.get((int) (turn % helpers)) : own).add(drifting.get(i));
        }
        drifting.clear();
        drifting.addAll(own);
        List<LedgerPart> parts = new ArrayList<>();
        given.forEach(histories -> parts.add(pack(histories)));
        return parts;
    }

    /** Does what was shown and not set aside. */
    void workAlone() {
        waiting = false;
        super.show(drifting, reference);
        drifting.clear();
        reference.clear();
    }

    /**
     * Takes in what a helper has found.
     *
     * @param found null where it found nothing, as it failed or was too late
     */
    void take(int helper, @Nullable LedgerPart found) {
        List<AccountHistory> histories = given.get(helper);
        if (found == null) {
            super.show(histories, List.of());
            return;
        }
        LedgerPartReader in = new LedgerPartReader(found);
        List<Proposals> proposals = new ArrayList<>();
        for (AccountHistory history : histories) {
            proposals.add(PackedProposals.read(history, in::number, in::text));
        }
        add(proposals);
    }

    private static LedgerPart pack(List<AccountHistory> histories) {
        LedgerPartWriter out = new LedgerPartWriter();
        PackedEvents events = new PackedEvents();
        EventRow row = new EventRow();
        out.number(histories.size());
        for (AccountHistory history : histories) {
            AccountDrift drift = history.drift();
            out.text(drift.account().accountId());
            out.text(drift.account().currency());
            out.text(drift.account().pointType());
            out.number(drift.computedPoints());
            out.number(drift.events());
            out.number(drift.firstEventAt());
            out.number(drift.lastEventAt());
            out.number(drift.inLedger() ? 1 : 0);
            int last = PackedEvents.NONE;
            for (Event event : history.all()) {
                row.show(event);
                last = events.add(row, last);
            }
            out.number(last);
        }
        events.write(out);
        return out.part();
    }

    /** What a helper does: finds the solutions for the accounts of a part, and packs them. */
    static LedgerPart propose(LedgerPart part, BalanceBook book, Settings settings) {
        LedgerPartReader in = new LedgerPartReader(part);
        int count = (int) in.number();
        List<AccountDrift> drifts = new ArrayList<>(count);
        int[] lasts = new int[count];
        for (int i = 0; i < count; i++) {
            AccountKey account = new AccountKey(in.text(), in.text(), in.text());
            drifts.add(
                    new AccountDrift(
                            account,
                            book.snapshot(account),
                            in.number(),
                            in.number(),
                            in.number(),
                            in.number(),
                            in.number() != 0));
            lasts[i] = (int) in.number();
        }
        PackedEvents events = PackedEvents.read(in);
        Proposer proposer = new Proposer(settings);
        LedgerPartWriter out = new LedgerPartWriter();
        for (int i = 0; i < count; i++) {
            AccountDrift drift = drifts.get(i);
            Set<AccountKey> account = Set.of(drift.account());
            HistoryCollector collector = new HistoryCollector(account, book, settings);
            events.forEach(lasts[i], drift.account(), 0, collector::add);
            AccountHistory history = collector.history(drift);
            PackedProposals.write(proposer.propose(history), history, out::number, out::text);
        }
        return out.part();
    }
}
