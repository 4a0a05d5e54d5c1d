package dev.trueup.incident;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Cause;
import dev.trueup.explain.Member;
import dev.trueup.explain.SharedTrait;
import dev.trueup.explain.TraitField;
import dev.trueup.explain.Weighing;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.AccountDrift;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts together, from what drifting accounts share, the incidents behind them. Mergeable in any
 * order; memory grows with incidents and with what their events share, not with accounts.
 */
public final class Incidents {
    private static final int MAX_KEYS = 1_000;
    private static final int LEAST_INSIDE = 500;

    private final Map<String, Gathered> gathered = new TreeMap<>();

    /** Takes in the part that an incident has in one account. */
    public void add(Member member) {
        gathered.computeIfAbsent(member.incidentId(), id -> new Gathered()).add(member);
    }

    /** Takes in what was gathered from other accounts. */
    public void merge(Incidents other) {
        other.gathered.forEach(
                (id, theirs) ->
                        gathered.computeIfAbsent(id, absent -> new Gathered()).merge(theirs));
    }

    /** How many accounts have a part in each of the incidents that enough accounts share. */
    public Map<String, Long> accounts() {
        Map<String, Long> accounts = new TreeMap<>();
        gathered.forEach(
                (id, all) -> {
                    if (Weighing.isIncident(all.accounts, all.confidence)) {
                        accounts.put(id, all.accounts);
                    }
                });
        return accounts;
    }

    /**
     * The incidents that enough accounts share, those with most points of either sign first, then
     * by id.
     *
     * @param shared traits that accounts share, most telling first
     * @param rates what is ordinary in the ledger
     */
    public List<Incident> list(List<SharedTrait> shared, BaseRates rates) {
        List<Incident> incidents = new ArrayList<>();
        for (SharedTrait trait : shared) {
            Gathered all = gathered.get(trait.id());
            if (all != null && Weighing.isIncident(all.accounts, all.confidence)) {
                incidents.add(all.incident(trait, rates));
            }
        }
        incidents.sort(
                (a, b) -> {
                    int bySize = b.points().compareSize(a.points());
                    return bySize != 0 ? bySize : a.id().compareTo(b.id());
                });
        return incidents;
    }

    /** What one incident has gathered so far. */
    private static final class Gathered {
        private final WideSum points = new WideSum();
        private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
        private final Map<TraitField, Map<String, Long>> values = new EnumMap<>(TraitField.class);
        private List<AccountDrift> largest = new ArrayList<>();
        private long accounts;
        private long events;
        private long confidence;
        private long first = Long.MAX_VALUE;
        private long last = Moment.ABSENT;

        void add(Member member) {
            points.add(member.points());
            accounts++;
            confidence += member.confidenceThousandths();
            causes.merge(member.cause(), 1L, Long::sum);
            largest.add(member.drift());
            for (Event event : member.events()) {
                add(event);
            }
            bound(2 * MAX_KEYS);
        }

        private void add(Event event) {
            events++;
            first = Math.min(first, event.timestamp());
            last = Math.max(last, event.timestamp());
            for (TraitField field : TraitField.values()) {
                String value = field.of(event);
                if (value != null) {
                    counts(field).merge(value, 1L, Long::sum);
                }
            }
        }

        private Map<String, Long> counts(TraitField field) {
            return values.computeIfAbsent(field, absent -> new TreeMap<>());
        }

        void merge(Gathered other) {
            points.add(other.points);
            accounts += other.accounts;
            events += other.events;
            confidence += other.confidence;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
            other.causes.forEach((cause, n) -> causes.merge(cause, n, Long::sum));
            other.values.forEach(
                    (field, theirs) -> {
                        Map<String, Long> mine = counts(field);
                        theirs.forEach((value, n) -> mine.merge(value, n, Long::sum));
                    });
            largest.addAll(other.largest);
            bound(2 * MAX_KEYS);
        }

        /** Keeps the largest drifts only, once there are more than so many. */
        private void bound(int most) {
            if (largest.size() > most) {
                largest.sort(AccountDrift.BY_SIZE);
                largest = new ArrayList<>(largest.subList(0, MAX_KEYS));
            }
        }

        Incident incident(SharedTrait trait, BaseRates rates) {
            largest.sort(AccountDrift.BY_SIZE);
            bound(MAX_KEYS);
            List<AccountKey> keys = new ArrayList<>(largest.size());
            largest.forEach(drift -> keys.add(drift.account()));
            Cause cause = cause();
            return new Incident(
                    trait.id(),
                    cause,
                    Titles.title(trait, cause, accounts, points),
                    Titles.story(
                            trait, cause, accounts, points, thousandths(overall(trait, rates))),
                    accounts,
                    points,
                    first == Long.MAX_VALUE ? Moment.ABSENT : first,
                    last,
                    (int) Math.min(999, confidence / accounts),
                    traits(trait, rates),
                    keys);
        }

        /** What happened to most of the accounts; of several, the first in the order of causes. */
        private Cause cause() {
            Cause most = Cause.UNAPPLIED_EVENT;
            long count = 0;
            for (Map.Entry<Cause, Long> entry : causes.entrySet()) {
                if (entry.getValue() > count) {
                    most = entry.getKey();
                    count = entry.getValue();
                }
            }
            return most;
        }

        private List<Trait> traits(SharedTrait defining, BaseRates rates) {
            List<Trait> traits = new ArrayList<>();
            traits.add(
                    new Trait(
                            defining.field().word(),
                            defining.value(),
                            1000,
                            thousandths(overall(defining, rates))));
            for (TraitField field : TraitField.values()) {
                if (field != defining.field()) {
                    addTrait(traits, field, rates);
                }
            }
            return traits;
        }

        private static double overall(SharedTrait trait, BaseRates rates) {
            return trait.field() == TraitField.SPAN
                    ? rates.overallBetween(trait.from(), trait.until())
                    : rates.overall(trait.field(), trait.value());
        }

        /** Adds what most of the events share although few events overall do. */
        private void addTrait(List<Trait> traits, TraitField field, BaseRates rates) {
            String most = "";
            long count = 0;
            for (Map.Entry<String, Long> entry : counts(field).entrySet()) {
                if (entry.getValue() > count) {
                    most = entry.getKey();
                    count = entry.getValue();
                }
            }
            if (count == 0) {
                return;
            }
            int inside = (int) (1000L * count / events);
            int overall = thousandths(rates.overall(field, most));
            if (inside >= LEAST_INSIDE && inside >= 2 * overall) {
                traits.add(new Trait(field.word(), most, inside, overall));
            }
        }
    }

    private static int thousandths(double share) {
        return (int) Math.min(1000, share * 1000 + 0.5);
    }
}
