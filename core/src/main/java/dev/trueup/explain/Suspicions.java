package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All suspicions about one population, and which of them the drifts confirm. */
final class Suspicions {
    /** How much likelier it is that a batch gets lost than that it goes to the wrong members. */
    private static final double LOST_TO_MISPOSTED = 3;

    /** By how much the odds of each account are for lost where the drifts tell nothing. */
    private static final double FOR_LOST = 0.6;

    /** A rival less probable than this is not believed beside the stronger one. */
    private static final double NEGLIGIBLE = 0.02;

    private static final int MOST_CONFIRMED = 500;

    /** What is suspected: the cause of an incident, a field and its value. */
    record Key(Cause cause, TraitField field, String value) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = cause.compareTo(other.cause);
            if (order == 0) {
                order = field.compareTo(other.field);
            }
            return order != 0 ? order : value.compareTo(other.value);
        }

        /** The same in every run, and quick: the text remembers its own. */
        @Override
        public int hashCode() {
            return (value.hashCode() * 31 + field.ordinal()) * 31 + cause.ordinal();
        }
    }

    private final Map<Cause, CauseSuspicions> byCause = new EnumMap<>(Cause.class);

    /** How much better each account is explained by what is confirmed already. */
    private final double[] known;

    private final Crew crew;

    /**
     * What accounts say.
     *
     * @param testimonies ordered by account key
     */
    Suspicions(List<Testimony> testimonies, Beliefs beliefs, Crew crew) {
        this.crew = crew;
        known = new double[testimonies.size()];
        Arrays.fill(known, 1);
        Map<Long, Long> drifts = new HashMap<>();
        testimonies.forEach(testimony -> drifts.merge(testimony.drift(), 1L, Long::sum));
        List<Supplier<CauseSuspicions>> pieces = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            pieces.add(() -> new CauseSuspicions(cause, testimonies, beliefs, drifts));
        }
        List<CauseSuspicions> heard = crew.all(pieces);
        for (Cause cause : Cause.values()) {
            CauseSuspicions suspicions = heard.get(cause.ordinal());
            suspicions.background().settle(known);
            byCause.put(cause, suspicions);
        }
        suspectSpans();
        of(Cause.STALE_SNAPSHOT).suspectCutOffs(crew);
    }

    private CauseSuspicions of(Cause cause) {
        return requireNonNull(byCause.get(cause));
    }

    private CauseSuspicions of(Suspicion suspicion) {
        return of(suspicion.key().cause());
    }

    private void suspectSpans() {
        List<Supplier<SpanEvidence.Suspected>> pieces = new ArrayList<>();
        for (CauseSuspicions suspicions : byCause.values()) {
            for (int i = 0; i < suspicions.pieces(); i++) {
                int length = i;
                pieces.add(() -> suspicions.spans(length));
            }
        }
        crew.all(pieces).forEach(found -> of(found.cause()).suspect(found));
    }

    /**
     * The suspicions that hold, strongest first: each has to explain what the stronger ones leave.
     */
    List<SharedTrait> confirmed() {
        List<Suspicion> open = open();
        List<SharedTrait> confirmed = new ArrayList<>();
        Map<String, SharedTrait> ids = new TreeMap<>();
        while (!open.isEmpty() && confirmed.size() < MOST_CONFIRMED) {
            Suspicion best = strongest(open);
            if (best == null) {
                break;
            }
            Suspicion rival = rival(best, open);
            if (rival != null) {
                double part = partAgainst(best, rival);
                boolean both = 1 - part > NEGLIGIBLE;
                best.leave(part, both ? rival : null);
                rival.leave(1 - part, best);
                if (both) {
                    confirm(rival, ids, confirmed);
                }
                open.remove(rival);
            }
            confirm(best, ids, confirmed);
            open.remove(best);
        }
        return confirmed;
    }

    private void confirm(
            Suspicion suspicion, Map<String, SharedTrait> ids, List<SharedTrait> confirmed) {
        SharedTrait trait = of(suspicion).trait(suspicion);
        if (ids.put(trait.id(), trait) == null) {
            confirmed.add(trait);
            Background background = of(suspicion).background();
            suspicion.confirm(background, known);
            background.settle(known);
        }
    }

    /**
     * The suspicion that the same accounts' points got lost where they are held to have gone to
     * wrong members, or the other way round: where amounts recur, the drifts alone do not tell.
     */
    private @Nullable Suspicion rival(Suspicion suspicion, List<Suspicion> open) {
        Suspicion rival = null;
        for (Suspicion other : open) {
            if (areRivals(suspicion.key().cause, other.key().cause)
                    && suspicion.sharesMost(other)) {
                other.fit(of(other).background(), known);
                boolean more = rival == null || byStrength(other, rival) < 0;
                rival = holds(other) && more ? other : rival;
            }
        }
        return rival;
    }

    private static boolean areRivals(Cause a, Cause b) {
        return (a == Cause.MISPOSTED_ACCOUNT && isLoss(b))
                || (b == Cause.MISPOSTED_ACCOUNT && isLoss(a));
    }

    private static boolean isLoss(Cause cause) {
        return cause == Cause.UNAPPLIED_BATCH
                || cause == Cause.MISSING_CORRECTION
                || cause == Cause.UNPOSTED_EXPIRY;
    }

    /**
     * How probable the first of two rivals is. Accounts of one batch are alike: together they tell
     * no more than one of them that the batch was lost, or two that it went astray.
     */
    private static double partAgainst(Suspicion one, Suspicion two) {
        boolean lostFirst = two.key().cause == Cause.MISPOSTED_ACCOUNT;
        double accounts = Math.max(1, Math.max(one.expected(), two.expected()));
        double each = (one.odds() - two.odds()) / accounts * (lostFirst ? 1 : -1) - FOR_LOST;
        double odds = LOST_TO_MISPOSTED * Logarithm.inverse(each < 0 ? 2 * each : each);
        double lost = odds / (1 + odds);
        return lostFirst ? lost : 1 - lost;
    }

    /** Those that would hold if nothing else were known, strongest first. */
    private List<Suspicion> open() {
        List<Supplier<List<Suspicion>>> pieces = new ArrayList<>();
        for (CauseSuspicions suspicions : byCause.values()) {
            pieces.add(() -> suspicions.open(known));
        }
        List<Suspicion> open = new ArrayList<>();
        crew.all(pieces).forEach(open::addAll);
        open.sort(this::byStrength);
        return open;
    }

    private int byStrength(Suspicion a, Suspicion b) {
        int order = Double.compare(strength(b), strength(a));
        return order != 0 ? order : a.key().compareTo(b.key());
    }

    /** The strongest of those open; those that no longer hold are removed. */
    private @Nullable Suspicion strongest(List<Suspicion> open) {
        Suspicion best = null;
        for (int i = 0; i < open.size(); ) {
            Suspicion next = open.get(i);
            if (best != null && strength(next) < strength(best)) {
                break;
            }
            next.fit(of(next).background(), known);
            if (!holds(next)) {
                open.remove(i);
                continue;
            }
            if (best == null || byStrength(next, best) < 0) {
                best = next;
            }
            i++;
        }
        open.sort(this::byStrength);
        return best;
    }

    private double strength(Suspicion suspicion) {
        return of(suspicion).strength(suspicion);
    }

    private boolean holds(Suspicion suspicion) {
        return of(suspicion).holds(suspicion);
    }
}
