package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.EventField;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a practice ledger is like and what goes wrong in it. The same scenario always gives the same
 * ledger.
 *
 * @param name what to call it
 * @param seed starts the dice
 * @param accounts how many members there are, at least 1
 * @param counts how many events each has
 * @param amounts what the amounts look like
 * @param from the first moment of the ledger, a {@link dev.trueup.ledger.Moment}
 * @param until the moment the balances speak for
 * @param fields what the ledger records about an event; the required fields are always recorded
 * @param asOf whether balances say which moment they speak for
 * @param checkpoints how many earlier balances are kept per account, one a month back from the end
 * @param pots the pots of points a member may have; everyone has the first
 * @param singles how many accounts get just this one fault
 * @param doubles how many accounts get two of the faults of {@code singles}
 * @param triples how many accounts get three of them
 * @param incidents faults with one root cause over many accounts
 */
public record Scenario(
        String name,
        long seed,
        int accounts,
        EventCounts counts,
        Amounts amounts,
        long from,
        long until,
        Set<EventField> fields,
        boolean asOf,
        int checkpoints,
        List<Pot> pots,
        Map<Fault, Integer> singles,
        int doubles,
        int triples,
        List<IncidentOrder> incidents) {
    /**
     * One pot of points that members may have.
     *
     * @param currency empty where the ledger has none
     * @param pointType empty where the ledger has none
     */
    public record Pot(String currency, String pointType) {
        /** The only pot of a ledger without currencies and point types. */
        public static final Pot ONLY = new Pot("", "");

        public Pot {
            requireNonNull(currency, "currency");
            requireNonNull(pointType, "pointType");
        }
    }

    /**
     * An incident that is wanted.
     *
     * @param kind what goes wrong
     * @param accounts how many accounts it hits, at least 1
     */
    public record IncidentOrder(IncidentKind kind, int accounts) {
        public IncidentOrder {
            requireNonNull(kind, "kind");
            if (accounts < 1) {
                throw new IllegalArgumentException("incident over " + accounts + " accounts");
            }
        }
    }

    public Scenario {
        requireNonNull(name, "name");
        requireNonNull(counts, "counts");
        requireNonNull(amounts, "amounts");
        if (accounts < 1 || accounts >= 1 << 28) {
            throw new IllegalArgumentException("accounts " + accounts);
        }
        if (from >= until || checkpoints < 0 || doubles < 0 || triples < 0 || pots.isEmpty()) {
            throw new IllegalArgumentException("scenario " + name);
        }
        EnumSet<EventField> recorded = EnumSet.noneOf(EventField.class);
        recorded.addAll(fields);
        for (EventField field : EventField.values()) {
            if (field.required()) {
                recorded.add(field);
            }
        }
        fields = Collections.unmodifiableSet(recorded);
        pots = List.copyOf(pots);
        EnumMap<Fault, Integer> counted = new EnumMap<>(Fault.class);
        counted.putAll(singles);
        singles = Collections.unmodifiableMap(counted);
        incidents = List.copyOf(incidents);
    }

    /** The same under another name. */
    public Scenario named(String other) {
        return copy(other, counts, amounts, fields, asOf, checkpoints, pots);
    }

    /** The same with other counts of events. */
    public Scenario counting(EventCounts other) {
        return copy(name, other, amounts, fields, asOf, checkpoints, pots);
    }

    /** The same with other amounts. */
    public Scenario paying(Amounts other) {
        return copy(name, counts, other, fields, asOf, checkpoints, pots);
    }

    /** The same with other fields recorded; a bare ledger's balances say no moment either. */
    public Scenario recording(Set<EventField> other, boolean balancesSayWhen) {
        return copy(name, counts, amounts, other, balancesSayWhen, checkpoints, pots);
    }

    /** The same with earlier balances kept. */
    public Scenario keeping(int earlierBalances) {
        return copy(name, counts, amounts, fields, asOf, earlierBalances, pots);
    }

    /** The same with other pots. */
    public Scenario holding(List<Pot> other) {
        return copy(name, counts, amounts, fields, asOf, checkpoints, other);
    }

    /** The same with other faults. */
    public Scenario failing(
            Map<Fault, Integer> one, int two, int three, List<IncidentOrder> together) {
        return new Scenario(
                name,
                seed,
                accounts,
                counts,
                amounts,
                from,
                until,
                fields,
                asOf,
                checkpoints,
                pots,
                one,
                two,
                three,
                together);
    }

    private Scenario copy(
            String otherName,
            EventCounts otherCounts,
            Amounts otherAmounts,
            Set<EventField> otherFields,
            boolean otherAsOf,
            int otherCheckpoints,
            List<Pot> otherPots) {
        return new Scenario(
                otherName,
                seed,
                accounts,
                otherCounts,
                otherAmounts,
                from,
                until,
                otherFields,
                otherAsOf,
                otherCheckpoints,
                otherPots,
                singles,
                doubles,
                triples,
                incidents);
    }
}
