package dev.trueup.view;

import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.RecordText;
import dev.trueup.ledger.WideSum;
import dev.trueup.plan.CorrectingEntry;
import dev.trueup.plan.Correction;
import dev.trueup.plan.LeftOut;
import dev.trueup.plan.LeftOut.Reason;
import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Correcting entries that were tried: applied to a copy of the accounts' events and balances, which
 * was written out, read and reconciled again. Only accounts that came within tolerance are part of
 * it.
 *
 * @param entries of the accounts that came within tolerance, by account key
 * @param accounts how many account keys these are
 * @param leftOut everything that is not covered, and why
 * @param before drift of the corrected accounts before, absolute, in ten-thousandths of a point
 * @param after drift of the corrected accounts after, absolute, as reconciled again
 * @param remaining drift of all other accounts, absolute
 */
public record ProvenPlan(
        List<CorrectingEntry> entries,
        long accounts,
        List<LeftOut> leftOut,
        WideSum before,
        WideSum after,
        WideSum remaining) {
    public ProvenPlan {
        entries = List.copyOf(entries);
        leftOut = List.copyOf(leftOut);
    }

    /** Tries what was planned for accounts that drift. */
    public static ProvenPlan of(List<Correction> corrections, Settings settings) {
        List<CorrectingEntry> entries = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        WideSum before = new WideSum();
        WideSum after = new WideSum();
        WideSum remaining = new WideSum();
        long accounts = 0;
        Map<AccountKey, Long> drifts = reconciledAgain(corrections, settings);
        for (Correction correction : corrections) {
            long drift = correction.history().drift().points();
            long left = drifts.getOrDefault(correction.account(), 0L);
            leftOut.addAll(correction.leftOut());
            if (correction.entries().isEmpty()) {
                remaining.add(Math.abs(drift));
            } else if (settings.level(left) == Level.IN_BALANCE && left != drift) {
                accounts++;
                entries.addAll(correction.entries());
                before.add(Math.abs(drift));
                after.add(Math.abs(left));
            } else {
                remaining.add(Math.abs(drift));
                leftOut.add(new LeftOut(correction.account(), drift, Reason.NOT_PROVEN));
            }
        }
        return new ProvenPlan(entries, accounts, leftOut, before, after, remaining);
    }

    /** The drift of each account that has entries, after they were applied to a copy. */
    private static Map<AccountKey, Long> reconciledAgain(
            List<Correction> corrections, Settings settings) {
        StringBuilder balances = new StringBuilder();
        StringBuilder events = new StringBuilder();
        for (Correction correction : corrections) {
            if (correction.entries().isEmpty()) {
                continue;
            }
            for (Balance balance : correction.correctedBalances()) {
                RecordText.balanceObject(balances, balance);
                balances.append('\n');
            }
            for (Event event : correction.correctedEvents()) {
                RecordText.eventObject(events, event);
                events.append('\n');
            }
        }
        Map<AccountKey, Long> drifts = new TreeMap<>();
        if (events.length() == 0) {
            return drifts;
        }
        TextRun run = new TextRun(settings, false);
        if (balances.length() > 0) {
            run.addBalances("copy of balances", 0, TextSource.of(balances.toString()));
        }
        run.addLedger("copy of ledger", 0, TextSource.of(events.toString()));
        for (Statement statement : run.finish("plan", "", 0, 0).report(true).accounts()) {
            drifts.put(statement.drift().account(), statement.drift().points());
        }
        return drifts;
    }
}
