package dev.trueup.report;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Cause;
import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.explain.Stories;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Trait;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.Rejection;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountTotals;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Reconciler;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.TypeTotals;
import java.util.List;

/** A report made by hand in which every key of the contract occurs. */
final class SampleReport {
    private static final long MARCH = Moment.epochDay(2026, 3, 1) * Moment.DAY;

    private SampleReport() {}

    static Report of(String accountId) {
        AccountKey account = new AccountKey(accountId, "EUR", "bonus");
        Balance balance = new Balance(account, 4_000_000, MARCH, Place.NONE);
        Reconciler reconciler = new Reconciler(Settings.DEFAULT, false);
        WideSum points = WideSum.of(6_125_000, 0);
        reconciler.account(
                account, balance, AccountTotals.of(points, 2, 1, 0, MARCH - 3_500_000, MARCH));
        reconciler.account(
                AccountKey.of("=1+1"), null, AccountTotals.of(new WideSum(), 0, 1, 0, 0, 0));
        reconciler.account(
                AccountKey.of("only"),
                new Balance(AccountKey.of("only"), 700_000, Moment.ABSENT, Place.NONE),
                new AccountTotals(Policy.SUM));
        TypeTotals types = new TypeTotals();
        types.add("earn", 1, points);
        AccountDrift drift = reconciler.finish(types).listed().getFirst();
        AccountDrift only = reconciler.finish(types).listed().getLast();
        Statement statement =
                new Statement(
                        drift,
                        List.of(cause(account), simple(Cause.ROUNDING_NOISE, -20_000, 123)),
                        List.of(simple(Cause.STALE_SNAPSHOT, -2_125_000, 80)),
                        -5_000,
                        new Divergence("e-2", MARCH),
                        new Stories("Told, \"simply\".", "To the engineer.", "To finance."));
        List<Statement> statements = List.of(statement, MissingSide.statement(only));
        CauseTotals causes = new CauseTotals();
        statements.forEach(causes::add);
        return new Report(
                run(),
                reconciler.finish(types).summary(),
                causes,
                List.of(incident(account)),
                statements,
                List.of(
                        new Rejection(
                                new Place("ledger.csv", 12),
                                5,
                                "FRACTION",
                                "too fine",
                                "x,1",
                                "")));
    }

    private static RunFacts run() {
        return new RunFacts(
                "run-1",
                "0.1.0",
                MARCH,
                412,
                Settings.DEFAULT,
                List.of(new InputCounts("ledger", "ledger.csv", "csv", 99, 5, 2, 1, 1, 1)));
    }

    private static Attribution cause(AccountKey account) {
        return new Attribution(
                Cause.UNAPPLIED_EVENT,
                -2_100_000,
                870,
                List.of("e-2"),
                account,
                "inc-1",
                3,
                List.of("It fits."),
                "A balance that has it.");
    }

    private static Attribution simple(Cause cause, long points, int confidence) {
        return new Attribution(cause, points, confidence, List.of(), null, null, 1, List.of(), "");
    }

    private static Incident incident(AccountKey account) {
        return new Incident(
                "inc-1",
                Cause.UNAPPLIED_EVENT,
                "A title",
                "A story.",
                1,
                WideSum.of(-2_100_000, 0),
                MARCH,
                MARCH,
                990,
                List.of(new Trait("batch_id", "p-1", 1000, 2)),
                List.of(account));
    }
}
