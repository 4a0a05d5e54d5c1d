package dev.trueup.incident;

import dev.trueup.explain.BaseRates;
import dev.trueup.explain.Cause;
import dev.trueup.explain.Member;
import dev.trueup.explain.SharedTrait;
import dev.trueup.explain.TraitField;
import dev.trueup.explain.Weighed;
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

/** Puts together, from what drifting accounts share, the incidents behind them. */
final class Incidents {
    private static final int MAX_KEYS = 1_000;
    private static final int LEAST_INSIDE = 500;

    private Incidents() {}

    /** The incidents, those with most points of either sign first, then by id. */
    static List<Incident> of(Weighed weighed, BaseRates rates) {
        Map<String, List<Member>> members = new TreeMap<>();
        for (Member member : weighed.members()) {
            members.computeIfAbsent(member.incidentId(), id -> new ArrayList<>()).add(member);
        }
        List<Incident> incidents = new ArrayList<>();
        for (SharedTrait trait : weighed.shared()) {
            List<Member> own = members.get(trait.id());
            if (own != null) {
                own.sort((a, b) -> AccountDrift.BY_SIZE.compare(a.drift(), b.drift()));
                incidents.add(incident(trait, own, rates));
            }
        }
        incidents.sort(
                (a, b) -> {
                    int bySize = b.points().compareSize(a.points());
                    return bySize != 0 ? bySize : a.id().compareTo(b.id());
                });
        return incidents;
    }

    private static Incident incident(SharedTrait trait, List<Member> members, BaseRates rates) {
        WideSum points = new WideSum();
        long first = Long.MAX_VALUE;
        long last = Moment.ABSENT;
        long confidence = 0;
        List<AccountKey> keys = new ArrayList<>();
        for (Member member : members) {
            points.add(member.points());
            confidence += member.confidenceThousandths();
            if (keys.size() < MAX_KEYS) {
                keys.add(member.drift().account());
            }
            for (Event event : member.events()) {
                first = Math.min(first, event.timestamp());
                last = Math.max(last, event.timestamp());
            }
        }
        Cause cause = cause(members);
        long accounts = members.size();
        return new Incident(
                trait.id(),
                cause,
                Titles.title(trait, cause, accounts, points),
                Titles.story(trait, cause, accounts, points),
                accounts,
                points,
                first == Long.MAX_VALUE ? Moment.ABSENT : first,
                last,
                (int) Math.min(999, confidence / accounts),
                traits(trait, members, rates),
                keys);
    }

    /** What happened to most of the accounts; of several, the first in the order of causes. */
    private static Cause cause(List<Member> members) {
        Map<Cause, Integer> counts = new EnumMap<>(Cause.class);
        for (Member member : members) {
            counts.merge(member.cause(), 1, Integer::sum);
        }
        Cause most = members.get(0).cause();
        int count = 0;
        for (Map.Entry<Cause, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > count) {
                most = entry.getKey();
                count = entry.getValue();
            }
        }
        return most;
    }

    private static List<Trait> traits(SharedTrait defining, List<Member> members, BaseRates rates) {
        List<Trait> traits = new ArrayList<>();
        traits.add(
                new Trait(
                        defining.field().word(),
                        defining.value(),
                        1000,
                        thousandths(rates.overall(defining.field(), defining.value()))));
        for (TraitField field : TraitField.values()) {
            if (field != defining.field()) {
                addTrait(traits, field, members, rates);
            }
        }
        return traits;
    }

    /** Adds what most of the events share although few events overall do. */
    private static void addTrait(
            List<Trait> traits, TraitField field, List<Member> members, BaseRates rates) {
        Map<String, Integer> counts = new TreeMap<>();
        int events = 0;
        for (Member member : members) {
            for (Event event : member.events()) {
                events++;
                String value = field.of(event);
                if (value != null) {
                    counts.merge(value, 1, Integer::sum);
                }
            }
        }
        String most = "";
        int count = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
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

    private static int thousandths(double share) {
        return (int) Math.min(1000, share * 1000 + 0.5);
    }
}
