package dev.trueup.explain;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what candidates can tell of root causes; traits that recur are the same object. Used by
 * one thread at a time.
 */
final class Tellings {
    private final BaseRates rates;
    private final Map<Suspicions.Key, Suspicions.Key> known = new HashMap<>();

    Tellings(BaseRates rates) {
        this.rates = rates;
    }

    /** What the candidate of an account can tell. */
    Telling of(Candidate candidate, Proposals proposals) {
        Cause cause = TraitEvidence.incidentCause(candidate.cause());
        List<Suspicions.Key> traits = new ArrayList<>();
        List<Double> ordinary = new ArrayList<>();
        if (candidate.isMove()) {
            traits.add(
                    known(
                            new Suspicions.Key(
                                    cause, TraitField.POINTS, Points.format(candidate.points()))));
            ordinary.add(1.0);
            return Telling.of(cause, traits, ordinary, false, false, 0, 0, "");
        }
        if (candidate.cause() == Cause.ROUNDING_NOISE) {
            String decimals = RoundingCandidates.decimals(candidate);
            traits.add(known(new Suspicions.Key(cause, TraitField.DECIMALS, decimals)));
            ordinary.add(1.0);
            return Telling.of(cause, traits, ordinary, false, false, 0, 0, "");
        }
        if (candidate.cause() == Cause.STALE_SNAPSHOT) {
            long until = CutOffs.firstMissing(candidate);
            boolean tells = candidate.since() != Moment.ABSENT && candidate.since() < until;
            return Telling.of(cause, traits, ordinary, tells, false, candidate.since(), until, "");
        }
        List<Event> events = candidate.events();
        if (events.isEmpty() || !speaks(candidate, proposals)) {
            return Telling.of(cause, traits, ordinary, false, false, 0, 0, "");
        }
        boolean whole = SharedTrait.isWhole(candidate);
        String classOf = rates.classOf(events.get(0));
        boolean ofTime = !isAlso(Cause.STALE_SNAPSHOT, candidate, proposals);
        for (TraitField field : TraitField.ofEvents()) {
            boolean tells =
                    SharedTrait.tells(field, cause, candidate)
                            && (ofTime || field != TraitField.DAY);
            String value = tells ? TraitEvidence.common(candidate, field) : null;
            if (value != null) {
                traits.add(known(new Suspicions.Key(cause, field, value)));
                ordinary.add(
                        whole
                                ? rates.shareOfAccounts(field, value)
                                : rates.shareWithin(classOf, field, value));
            }
        }
        boolean ofSpan = ofTime && SharedTrait.tells(TraitField.SPAN, cause, candidate);
        return Telling.of(
                cause,
                traits,
                ordinary,
                ofSpan,
                whole,
                events.get(0).timestamp(),
                events.get(events.size() - 1).timestamp(),
                classOf);
    }

    private Suspicions.Key known(Suspicions.Key key) {
        Suspicions.Key same = known.putIfAbsent(key, key);
        return same == null ? key : same;
    }

    /**
     * Whether the candidate may speak for a root cause. Late events did not get lost beside being
     * late, and of a misposting only the account that has the event speaks: many others may have
     * got it.
     */
    private static boolean speaks(Candidate candidate, Proposals proposals) {
        if (candidate.counterpart() != null) {
            AccountKey holder = candidate.events().get(0).account();
            return holder.equals(proposals.drift().account());
        }
        return TraitEvidence.incidentCause(candidate.cause()) != Cause.UNAPPLIED_BATCH
                || !isAlso(Cause.OUT_OF_ORDER_EVENTS, candidate, proposals);
    }

    /** Whether this cause has a candidate that rests on the same events. */
    private static boolean isAlso(Cause cause, Candidate candidate, Proposals proposals) {
        for (Candidate other : proposals.candidates()) {
            if (other.cause() == cause
                    && !other.events().isEmpty()
                    && other.events().equals(candidate.events())) {
                return true;
            }
        }
        return false;
    }
}
