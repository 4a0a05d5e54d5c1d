package dev.trueup.practice;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.EventField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which other causes would have left the same data, about as often as the true ones did.
 *
 * <p>By counting, from how faults are planted: of all the ways in which faults could have been
 * planted in an account with these lines, the share that gives exactly this drift, times how
 * frequent they are in the scenario. Causes rival the true ones when this is at least a quarter of
 * the true ones'. A misposting is weighed against every account of the opposite drift: it is as
 * probable as mispostings are frequent, against the probability that the other account drifts so
 * for reasons of its own.
 */
final class Rivals {
    private static final double ABOUT_AS_OFTEN = 0.25;

    /** Other accounts of the opposite drift that are looked at; they stand for all of them. */
    private static final int MOST_OTHERS = 12;

    private final Scenario scenario;
    private final FaultPlan plan;
    private final SuspectMaker suspects;

    /** By drift: the members of whom it is the first pot's, ordered. */
    private final Map<Long, List<Integer>> byDrift = new HashMap<>();

    private final Map<Integer, Suspect> known = new HashMap<>();

    Rivals(Scenario scenario, FaultPlan plan) {
        this.scenario = scenario;
        this.plan = plan;
        this.suspects = new SuspectMaker(scenario, plan);
    }

    /**
     * The rivals of the faults of these books; none where an incident, a chain of balances or a
     * missing side tells, and none for three faults.
     */
    List<Cause> of(Books books, PracticeAccount account, List<AccountTruth.Part> parts) {
        if (parts.size() > 2 || scenario.fields().contains(EventField.BALANCE_AFTER)) {
            return List.of();
        }
        for (AccountTruth.Part part : parts) {
            boolean told =
                    (part.incident() != null && part.cause() != Cause.MISPOSTED_ACCOUNT)
                            || part.cause() == Cause.MISSING_SNAPSHOT
                            || part.cause() == Cause.MISSING_LEDGER
                            || part.cause() == Cause.MISPOSTED_CURRENCY
                            || part.cause() == Cause.ROUNDING_NOISE
                            || part.fault().equals(Fault.FLOORED_AT_ZERO.code());
            if (told) {
                return List.of();
            }
        }
        Suspect suspect = suspects.of(books, account.plantings());
        Map<Cause, Double> singles = suspect.singles();
        singles.put(Cause.MISPOSTED_ACCOUNT, misposted(suspect));
        return parts.size() == 1
                ? rivals(parts.get(0), singles)
                : rivals(parts, singles, suspect.pairs());
    }

    private static List<Cause> rivals(AccountTruth.Part part, Map<Cause, Double> singles) {
        double own = singles.getOrDefault(part.cause(), 0.0);
        for (Cause same : part.sameFact()) {
            own = Math.max(own, singles.getOrDefault(same, 0.0));
        }
        List<Cause> found = new ArrayList<>();
        for (Map.Entry<Cause, Double> entry : singles.entrySet()) {
            double weight = entry.getValue();
            boolean often = weight > 0 && weight >= own * ABOUT_AS_OFTEN;
            if (often && !part.isNamedBy(entry.getKey())) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    /** What else, as simple or simpler, names other causes than these two, or only one of them. */
    private static List<Cause> rivals(
            List<AccountTruth.Part> parts,
            Map<Cause, Double> singles,
            Map<Set<Cause>, Double> pairs) {
        Map<Set<Cause>, Double> all = new HashMap<>(pairs);
        singles.forEach((cause, weight) -> all.put(EnumSet.of(cause), weight));
        double own = 0;
        for (Map.Entry<Set<Cause>, Double> entry : all.entrySet()) {
            own = Math.max(own, areNamed(parts, entry.getKey()) ? entry.getValue() : 0);
        }
        EnumSet<Cause> found = EnumSet.noneOf(Cause.class);
        for (Map.Entry<Set<Cause>, Double> entry : all.entrySet()) {
            double weight = entry.getValue();
            boolean often = weight > 0 && weight >= own * ABOUT_AS_OFTEN;
            if (often && !areNamed(parts, entry.getKey())) {
                found.addAll(entry.getKey());
            }
        }
        EnumSet<Cause> others = EnumSet.copyOf(found);
        others.removeIf(cause -> parts.get(0).isNamedBy(cause) || parts.get(1).isNamedBy(cause));
        return List.copyOf(others.isEmpty() ? found : others);
    }

    private static boolean areNamed(List<AccountTruth.Part> parts, Set<Cause> causes) {
        if (causes.size() != parts.size()) {
            return false;
        }
        List<Cause> two = List.copyOf(causes);
        AccountTruth.Part one = parts.get(0);
        AccountTruth.Part other = parts.get(1);
        return (one.isNamedBy(two.get(0)) && other.isNamedBy(two.get(1)))
                || (one.isNamedBy(two.get(1)) && other.isNamedBy(two.get(0)));
    }

    /**
     * How probable it is that an event of this account went to another, or the other way round.
     * Each other has its drift for reasons of its own, or by yet another account like this one.
     */
    private double misposted(Suspect suspect) {
        List<Suspect> others = drifting(-suspect.drift());
        List<Suspect> alike = drifting(suspect.drift());
        double sum = 0;
        for (Suspect other : others) {
            double otherwise = other.ownReasons();
            for (Suspect third : alike) {
                boolean apart = !third.isOf(suspect) && !third.isOf(other);
                otherwise += apart ? other.strays(third) / third.ownReasons() : 0;
            }
            sum += other.isOf(suspect) ? 0 : suspect.strays(other) / otherwise;
        }
        long all = opposites().getOrDefault(-suspect.drift(), List.of()).size();
        return others.isEmpty() ? 0 : sum * all / others.size();
    }

    /** Some of the accounts of this drift. */
    private List<Suspect> drifting(long drift) {
        List<Suspect> found = new ArrayList<>();
        for (int member : opposites().getOrDefault(drift, List.of())) {
            if (found.size() < MOST_OTHERS) {
                found.add(known.computeIfAbsent(member, this::suspect));
            }
        }
        return found;
    }

    private Suspect suspect(int member) {
        PracticeAccount account = plan.account(member);
        return suspects.of(account.books().get(0), account.plantings());
    }

    /** Faulty members whose drift no incident tells, by the drift of their first pot. */
    private Map<Long, List<Integer>> opposites() {
        if (byDrift.isEmpty()) {
            TreeMap<Long, List<Integer>> found = new TreeMap<>();
            for (int member : plan.faulty()) {
                PracticeAccount account = plan.account(member);
                boolean told = false;
                for (Planting planting : account.plantings()) {
                    told |= planting.incident() != null && !planting.fault().needsOther();
                }
                if (!told && !account.plantings().isEmpty()) {
                    long drift = account.books().get(0).drift();
                    found.computeIfAbsent(drift, key -> new ArrayList<>()).add(member);
                }
            }
            byDrift.putAll(found);
        }
        return byDrift;
    }
}
