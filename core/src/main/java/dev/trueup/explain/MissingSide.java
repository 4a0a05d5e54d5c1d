package dev.trueup.explain;

import dev.trueup.reconcile.AccountDrift;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two causes that are facts: an account without a stored balance, or without any event. */
public final class MissingSide {
    /** How sure it is that there is no record where one could not be read, in thousandths. */
    private static final int UNREAD = 100;

    private MissingSide() {}

    /**
     * The whole drift laid to the side that is missing, with certainty; null where both sides are
     * there or nothing drifts.
     */
    public static @Nullable Attribution of(AccountDrift drift) {
        if (drift.points() == 0) {
            return null;
        }
        if (drift.snapshot() == null) {
            return fact(
                    Cause.MISSING_SNAPSHOT,
                    drift,
                    "The ledger has events of this account, but no balance is stored.",
                    "This would be wrong if a stored balance was left out of the input.");
        }
        if (!drift.inLedger()) {
            return fact(
                    Cause.MISSING_LEDGER,
                    drift,
                    "A balance is stored, but the ledger has no event of this account.",
                    "This would be wrong if events of this account were left out of the input.");
        }
        return null;
    }

    /** Whether there is no stored balance of an account that has events. */
    static boolean isSnapshot(AccountDrift drift) {
        return drift.points() != 0 && drift.snapshot() == null;
    }

    /** Whether the ledger has no event of an account that holds a balance. */
    static boolean isLedger(AccountDrift drift) {
        return drift.points() != 0 && drift.snapshot() != null && !drift.inLedger();
    }

    /** The same cause with less than certainty, where another one competes. */
    private static Attribution unsure(Attribution fact, int confidenceThousandths) {
        return unsure(fact, confidenceThousandths, fact.evidence());
    }

    private static Attribution unsure(
            Attribution fact, int confidenceThousandths, List<String> evidence) {
        return new Attribution(
                fact.cause(),
                fact.points(),
                confidenceThousandths,
                fact.eventIds(),
                fact.counterpart(),
                fact.incidentId(),
                fact.equalSolutions(),
                evidence,
                fact.disproof());
    }

    /** The side that is missing as an alternative to another cause; null where both are there. */
    static @Nullable Attribution alternative(AccountDrift drift, int confidenceThousandths) {
        Attribution fact = of(drift);
        return fact == null ? null : unsure(fact, confidenceThousandths);
    }

    /** A statement of the side that is missing, with what else may have happened. */
    static Statement statement(
            AccountDrift drift, int confidenceThousandths, List<Attribution> alternatives) {
        Statement sure = statement(drift);
        List<Attribution> causes = new ArrayList<>();
        sure.causes().forEach(fact -> causes.add(unsure(fact, confidenceThousandths)));
        return new Statement(drift, causes, alternatives, sure.unexplained(), null, sure.stories());
    }

    /**
     * A statement of a side that is missing since a record that names the account could not be
     * read: that there is none is then hardly to be believed.
     */
    static Statement unread(AccountDrift drift, List<Attribution> alternatives) {
        Statement sure = statement(drift);
        String record = isLedger(drift) ? "A record of the ledger" : "A stored balance";
        String said = record + " that names this account could not be read.";
        List<Attribution> causes = new ArrayList<>();
        for (Attribution fact : sure.causes()) {
            causes.add(unsure(fact, UNREAD, List.of(said)));
        }
        String story =
                (isLedger(drift)
                                ? "The stored balance is "
                                        + (drift.snapshotPoints() < 0 ? "−" : "")
                                        + Words.points(drift.snapshotPoints())
                                        + ", and no event of this account was read. "
                                : "No stored balance of this account was read, while its "
                                        + Words.count(drift.events(), "event")
                                        + (drift.events() == 1 ? " comes to " : " come to ")
                                        + (drift.computedPoints() < 0 ? "−" : "")
                                        + Words.points(drift.computedPoints())
                                        + ". ")
                        + said
                        + " Mend that record, and reconcile again.";
        return new Statement(
                drift, causes, alternatives, sure.unexplained(), null, Stories.same(story));
    }

    /** A statement of facts alone: a missing side, or everything unexplained. */
    public static Statement statement(AccountDrift drift) {
        Attribution fact = of(drift);
        List<Attribution> causes = fact == null ? List.of() : List.of(fact);
        long unexplained = fact == null ? drift.points() : 0;
        return new Statement(
                drift, causes, List.of(), unexplained, null, Stories.same(story(drift, fact)));
    }

    private static Attribution fact(
            Cause cause, AccountDrift drift, String evidence, String disproof) {
        return new Attribution(
                cause, drift.points(), 1000, List.of(), null, null, 1, List.of(evidence), disproof);
    }

    private static String story(AccountDrift drift, @Nullable Attribution fact) {
        String computed = Words.balance(drift.computedPoints());
        if (fact != null && fact.cause() == Cause.MISSING_SNAPSHOT) {
            return "No balance is stored for this account, while its "
                    + Words.count(drift.events(), "event")
                    + (drift.events() == 1 ? " comes to " : " come to ")
                    + (drift.computedPoints() < 0 ? "−" : "")
                    + Words.points(drift.computedPoints())
                    + ". This would be wrong if a balance was left out of the input."
                    + " Rebuild the balance from the ledger.";
        }
        if (drift.points() == 0) {
            return "The stored balance and the events agree on " + computed + ".";
        }
        String stored = Words.balance(drift.snapshotPoints());
        if (fact != null) {
            return "The stored balance is "
                    + (drift.snapshotPoints() < 0 ? "−" : "")
                    + Words.points(drift.snapshotPoints())
                    + ", while the ledger has no event of this account."
                    + " This would be wrong if events were left out of the input."
                    + " Find the events of this account.";
        }
        return "The stored balance is "
                + stored
                + " and the events add up to "
                + computed
                + ": "
                + Words.amount(drift.points())
                + (drift.points() > 0 ? " more." : " less.");
    }
}
