package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Weighs the proposals of all drifting accounts against each other: a few rounds in which the
 * population teaches how frequent each cause is and what many accounts share, then one statement
 * for each account. The same proposals in any order give the same statements.
 */
public final class Weighing {
    /** Rounds of learning; what more of them change is less than what chance does. */
    public static final int ROUNDS = 3;

    /** Fewer accounts than this are no incident. */
    private static final long LEAST_ACCOUNTS = 3;

    /** Accounts that are rather something else on the average are no incident; in thousandths. */
    private static final long LEAST_CONFIDENCE = 500;

    private final Settings settings;
    private final BaseRates rates;
    private final Crew crew;
    private final long mostAlike;

    /**
     * A weighing for one ledger.
     *
     * @param rates what is ordinary in it; must not change any more
     */
    public Weighing(Settings settings, BaseRates rates, Crew crew) {
        this(settings, rates, crew, WeighingPart.MOST_ALIKE);
    }

    /** A weighing that takes more accounts of one size of drift than this for a crowd. */
    Weighing(Settings settings, BaseRates rates, Crew crew, long mostAlike) {
        this.settings = requireNonNull(settings, "settings");
        this.rates = requireNonNull(rates, "rates");
        this.crew = requireNonNull(crew, "crew");
        this.mostAlike = mostAlike;
    }

    /** Explains all drifting accounts at once. */
    public Weighed weigh(List<Proposals> all) {
        List<WeighingPart> parts = parts(all);
        Beliefs beliefs = Beliefs.initial(rates);
        for (int round = 0; round < ROUNDS; round++) {
            Beliefs before = beliefs;
            int now = round;
            PopulationEvidence evidence = new PopulationEvidence();
            each(parts, part -> part.evidence(now, before)).forEach(evidence::merge);
            beliefs = evidence.beliefs(before, crew);
        }
        Beliefs settled = beliefs;
        List<Member> members = new ArrayList<>();
        each(parts, part -> part.members(settled)).forEach(members::addAll);
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> confidence = new HashMap<>();
        for (Member member : members) {
            counts.merge(member.incidentId(), 1L, Long::sum);
            confidence.merge(member.incidentId(), (long) member.confidenceThousandths(), Long::sum);
        }
        counts.entrySet()
                .removeIf(
                        of -> !isIncident(of.getValue(), confidence.getOrDefault(of.getKey(), 0L)));
        List<Statement> statements = new ArrayList<>(all.size());
        each(parts, part -> statements(part, settled, counts)).forEach(statements::addAll);
        statements.sort((a, b) -> a.drift().account().compareTo(b.drift().account()));
        members.removeIf(member -> !counts.containsKey(member.incidentId()));
        List<SharedTrait> shared = new ArrayList<>(beliefs.shared());
        shared.removeIf(trait -> !counts.containsKey(trait.id()));
        return new Weighed(statements, shared, members);
    }

    /**
     * Whether accounts that share a trait are an incident: enough of them, and sure enough.
     *
     * @param confidence the sum of their confidences, in thousandths
     */
    public static boolean isIncident(long accounts, long confidence) {
        return accounts >= LEAST_ACCOUNTS && confidence >= LEAST_CONFIDENCE * accounts;
    }

    /** One part for each of the crew; accounts that may have met are in the same part. */
    private List<WeighingPart> parts(List<Proposals> all) {
        Set<Long> crowded = crowded(all);
        int count = crew.size();
        List<List<Proposals>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        int next = 0;
        for (Proposals proposals : all) {
            long size = Math.abs(proposals.drift().points());
            int bySize = (int) (((size * 0x9e3779b97f4a7c15L) >>> 33) % count);
            parts.get(crowded.contains(size) ? next++ % count : bySize).add(proposals);
        }
        long drifting = WeighingPart.drifting(all);
        return crew.all(
                pieces(parts, part -> new WeighingPart(settings, rates, part, drifting, crowded)));
    }

    private Set<Long> crowded(List<Proposals> all) {
        Map<Long, Long> counts = new HashMap<>();
        for (Proposals proposals : all) {
            counts.merge(Math.abs(proposals.drift().points()), 1L, Long::sum);
        }
        counts.values().removeIf(count -> count <= mostAlike);
        return counts.keySet();
    }

    private <T> List<T> each(List<WeighingPart> parts, Function<WeighingPart, T> work) {
        return crew.all(pieces(parts, work));
    }

    private static <S, T> List<Supplier<T>> pieces(List<S> parts, Function<S, T> work) {
        List<Supplier<T>> pieces = new ArrayList<>(parts.size());
        parts.forEach(part -> pieces.add(() -> work.apply(part)));
        return pieces;
    }

    private static List<Statement> statements(
            WeighingPart part, Beliefs beliefs, Map<String, Long> incidents) {
        List<Statement> statements = new ArrayList<>();
        part.statements(beliefs, incidents, statements::add);
        return statements;
    }
}
