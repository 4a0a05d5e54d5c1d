package dev.trueup.explain;

import dev.trueup.ledger.Event;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the probabilities of one account into its statement. */
final class StatementWriter {
    private static final int MAX_ALTERNATIVES = 5;
    private static final double LEAST_ALTERNATIVE = 0.005;

    /** A drift within tolerance is explained only by something that is nearly certain. */
    private static final double STRONG = 0.9;

    /** Below this, naming a cause would be a guess. */
    private static final double LEAST_CAUSE = 0.1;

    private final Settings settings;
    private final Beliefs beliefs;
    private final Map<String, Long> members;

    /**
     * A writer for one run.
     *
     * @param members how many accounts each incident has, by its id; others are no incidents
     */
    StatementWriter(Settings settings, Beliefs beliefs, Map<String, Long> members) {
        this.settings = settings;
        this.beliefs = beliefs;
        this.members = Map.copyOf(members);
    }

    /** The incidents that the likeliest explanation of an account belongs to; often none. */
    List<Member> members(Posterior posterior) {
        int best = posterior.size() == 0 ? -1 : best(posterior);
        List<Member> found = new ArrayList<>();
        if (best >= 0) {
            for (Candidate candidate : posterior.combination(best).candidates()) {
                SharedTrait trait = beliefs.sharedBy(candidate);
                if (trait != null && !trait.isOutdone()) {
                    found.add(
                            new Member(
                                    trait.id(),
                                    posterior.proposals().drift(),
                                    candidate.cause(),
                                    candidate.points(),
                                    thousandths(posterior.of(candidate.cause())),
                                    candidate.events()));
                }
            }
        }
        return found;
    }

    Statement statement(Posterior posterior) {
        AccountDrift drift = posterior.proposals().drift();
        if (drift.points() == 0 || posterior.size() == 0) {
            return posterior.rated().isMissingSideUnread()
                    ? MissingSide.unread(drift, List.of())
                    : MissingSide.statement(drift);
        }
        int best = best(posterior);
        if (best < 0 && posterior.rated().isWithoutLedger()) {
            int confidence = thousandths(posterior.rest());
            List<Attribution> others = alternatives(posterior, 0);
            others.removeIf(other -> other.cause() == Cause.MISSING_LEDGER);
            return posterior.rated().isMissingSideUnread()
                    ? MissingSide.unread(drift, others)
                    : MissingSide.statement(drift, confidence, others);
        }
        if (best < 0) {
            return unexplained(posterior);
        }
        Combination chosen = told(posterior, best);
        int causes = posterior.causes(best);
        List<Attribution> parts = new ArrayList<>();
        long unexplained = drift.points();
        for (Candidate candidate : chosen.candidates()) {
            double confidence =
                    chosen.candidates().size() == 1
                            ? posterior.of(candidate.cause())
                            : posterior.of(candidate);
            int equal = equalSolutions(posterior, best);
            parts.add(attribution(posterior, candidate, confidence, equal));
            unexplained -= partOf(candidate, chosen, drift);
        }
        if (chosen.candidates().size() > 1) {
            unexplained = 0;
            parts = closed(parts, drift.points());
        }
        List<Attribution> alternatives = alternatives(posterior, causes);
        return new Statement(
                drift,
                parts,
                alternatives,
                unexplained,
                divergence(posterior.proposals(), chosen),
                Storyteller.tell(
                        drift,
                        chosen.candidates(),
                        parts,
                        rival(posterior, chosen, parts, alternatives),
                        others(parts),
                        bearing(posterior.proposals(), chosen)));
    }

    /** A solution as it is told: a move that a record which could not be read accounts for. */
    private static Combination told(Posterior posterior, int solution) {
        Combination found = posterior.combination(solution);
        if (!posterior.rated().isUnread()) {
            return found;
        }
        List<Candidate> told = new ArrayList<>();
        for (Candidate candidate : found.candidates()) {
            told.add(candidate.isMove() ? candidate.unread() : candidate);
        }
        return new Combination(told, found.fit(), found.alike());
    }

    /**
     * Another explanation that is within reach of the chosen one, and is not the same fact by
     * another name; null where there is none.
     */
    private static @Nullable Candidate rival(
            Posterior posterior,
            Combination chosen,
            List<Attribution> parts,
            List<Attribution> alternatives) {
        int least = 1000;
        for (Attribution part : parts) {
            least = Math.min(least, part.confidenceThousandths());
        }
        for (Attribution next : alternatives) {
            Candidate other = likeliest(posterior, next.cause());
            boolean within = 2 * next.confidenceThousandths() >= least;
            if (within && other != null && !Storyteller.isSameFact(chosen.candidates(), other)) {
                return other;
            }
        }
        return null;
    }

    /** By part: how many further accounts share its incident; 0 where it stands alone. */
    private List<Long> others(List<Attribution> parts) {
        List<Long> others = new ArrayList<>();
        for (Attribution part : parts) {
            Long accounts = part.incidentId() == null ? null : members.get(part.incidentId());
            others.add(accounts == null ? 0 : accounts - 1);
        }
        return others;
    }

    /** What the account's own records say of where or on which side it went wrong, as clauses. */
    private static List<String> bearing(Proposals proposals, Combination chosen) {
        List<String> clauses = new ArrayList<>(TrailWords.clauses(proposals.trailEvidence()));
        LedgerMark mark = proposals.mark();
        if (mark != null && chosen.candidates().size() == 1) {
            Candidate only = chosen.candidates().get(0);
            boolean same = only.cause() == Cause.UNPOSTED_EXPIRY;
            if (!same && mark.speaksFor(only)) {
                clauses.add(mark.clause());
            }
        }
        return clauses;
    }

    private static long partOf(Candidate candidate, Combination chosen, AccountDrift drift) {
        return chosen.candidates().size() == 1 ? drift.points() : candidate.points();
    }

    /** Under a clamp the parts need not add up: the last one takes what the clamp changed. */
    private static List<Attribution> closed(List<Attribution> parts, long drift) {
        long sum = 0;
        for (Attribution part : parts) {
            sum += part.points();
        }
        if (sum == drift) {
            return parts;
        }
        List<Attribution> closed = new ArrayList<>(parts);
        int last = closed.size() - 1;
        Attribution part = closed.get(last);
        closed.set(
                last,
                new Attribution(
                        part.cause(),
                        part.points() + drift - sum,
                        part.confidenceThousandths(),
                        part.eventIds(),
                        part.counterpart(),
                        part.incidentId(),
                        part.equalSolutions(),
                        part.evidence(),
                        part.disproof()));
        return closed;
    }

    /** The likeliest solution of the likeliest set of causes; negative where none is likely. */
    private int best(Posterior posterior) {
        int best = -1;
        boolean lost = posterior.rated().isWithoutLedger();
        double bestOfSet = lost ? Math.max(LEAST_CAUSE, posterior.rest()) : LEAST_CAUSE;
        int[] causes = new int[posterior.size()];
        for (int i = 0; i < causes.length; i++) {
            causes[i] = posterior.causes(i);
        }
        for (int i = 0; i < causes.length; i++) {
            double ofSet = 0;
            boolean first = true;
            for (int j = 0; j < causes.length; j++) {
                if (causes[j] == causes[i]) {
                    ofSet += posterior.probability(j);
                    first &= j >= i || posterior.probability(j) < posterior.probability(i);
                    first &= j <= i || posterior.probability(j) <= posterior.probability(i);
                }
            }
            if (first && ofSet > bestOfSet && isAdmissible(posterior, causes[i], ofSet)) {
                best = i;
                bestOfSet = ofSet;
            }
        }
        return best;
    }

    private boolean isAdmissible(Posterior posterior, int causes, double probability) {
        long drift = posterior.proposals().drift().points();
        boolean moved = (causes & (1 << Cause.MISSING_EVENT.ordinal())) != 0;
        return settings.level(drift) != Level.IN_BALANCE || (probability >= STRONG && !moved);
    }

    /** How many solutions of the same causes are about as likely as the chosen one. */
    private static int equalSolutions(Posterior posterior, int chosen) {
        int count = 0;
        for (int i = 0; i < posterior.size(); i++) {
            if (posterior.count(i) == posterior.count(chosen)
                    && posterior.causes(i) == posterior.causes(chosen)
                    && posterior.probability(i) >= 0.5 * posterior.probability(chosen)) {
                count++;
            }
        }
        return Math.max(count, posterior.combination(chosen).alike());
    }

    private Attribution attribution(
            Posterior posterior, Candidate candidate, double confidence, int equal) {
        SharedTrait shared = beliefs.sharedBy(candidate);
        String incident = shared == null || !members.containsKey(shared.id()) ? null : shared.id();
        boolean othersFit = othersFit(posterior.proposals(), candidate);
        List<String> evidence = new ArrayList<>(Evidence.of(candidate, equal, othersFit));
        LedgerMark mark = posterior.proposals().mark();
        if (mark != null && mark.speaksFor(candidate)) {
            evidence.add(mark.sentence());
        }
        evidence.addAll(posterior.proposals().trailEvidence());
        if (posterior.rated().isUnread() && !candidate.isMove()) {
            evidence.add(Evidence.UNREAD);
        }
        if (posterior.proposals().bounded()) {
            evidence.add(Evidence.BOUNDED);
        }
        return new Attribution(
                candidate.cause(),
                candidate.points(),
                thousandths(confidence),
                candidate.eventIds(),
                candidate.counterpart(),
                incident,
                equal,
                evidence,
                CauseWords.disproof(candidate));
    }

    /** Whether events of the account alone make as much as a move without an event would. */
    private static boolean othersFit(Proposals proposals, Candidate move) {
        for (Candidate other : proposals.candidates()) {
            if (other.cause() != Cause.MISSING_EVENT && other.points() == move.points()) {
                return true;
            }
        }
        return false;
    }

    /** Only facts are certain. */
    private static int thousandths(double probability) {
        return (int) Math.min(999, probability * 1000 + 0.5);
    }

    private List<Attribution> alternatives(Posterior posterior, int chosen) {
        List<Attribution> alternatives = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            boolean isChosen = (chosen & (1 << cause.ordinal())) != 0;
            double confidence = isChosen ? 0 : posterior.of(cause);
            if (confidence >= LEAST_ALTERNATIVE) {
                Candidate candidate = likeliest(posterior, cause);
                if (candidate != null) {
                    alternatives.add(attribution(posterior, candidate, confidence, 1));
                }
            }
        }
        if (posterior.rated().isWithoutLedger() && posterior.rest() >= LEAST_ALTERNATIVE) {
            AccountDrift drift = posterior.proposals().drift();
            Attribution lost = MissingSide.alternative(drift, thousandths(posterior.rest()));
            if (lost != null) {
                alternatives.add(lost);
            }
        }
        alternatives.sort(
                (a, b) -> Integer.compare(b.confidenceThousandths(), a.confidenceThousandths()));
        return alternatives.size() <= MAX_ALTERNATIVES
                ? alternatives
                : alternatives.subList(0, MAX_ALTERNATIVES);
    }

    private static @Nullable Candidate likeliest(Posterior posterior, Cause cause) {
        Candidate likeliest = null;
        double most = 0;
        for (int i = 0; i < posterior.size(); i++) {
            for (int j = 0; j < posterior.count(i); j++) {
                Candidate candidate = posterior.candidate(i, j);
                if (candidate.cause() == cause && posterior.probability(i) > most) {
                    most = posterior.probability(i);
                    likeliest = candidate;
                }
            }
        }
        return likeliest;
    }

    private Statement unexplained(Posterior posterior) {
        AccountDrift drift = posterior.proposals().drift();
        List<Attribution> alternatives =
                settings.level(drift.points()) == Level.IN_BALANCE
                        ? List.of()
                        : alternatives(posterior, 0);
        return new Statement(
                drift,
                List.of(),
                alternatives,
                drift.points(),
                posterior.proposals().trailBreak(),
                Storyteller.unexplained(drift, alternatives, settings));
    }

    /** The first event from which the balance tells another story than the ledger. */
    private static @Nullable Divergence divergence(Proposals proposals, Combination chosen) {
        Divergence first = proposals.trailBreak();
        for (Candidate candidate : chosen.candidates()) {
            int from = candidate.cause() == Cause.DOUBLE_POSTED_EVENT ? 1 : 0;
            boolean elsewhere =
                    candidate.counterpart() != null
                            && !candidate.events().isEmpty()
                            && !candidate
                                    .events()
                                    .get(0)
                                    .account()
                                    .equals(proposals.drift().account());
            for (int i = from; i < candidate.events().size() && !elsewhere; i++) {
                Event event = candidate.events().get(i);
                if (first == null || event.timestamp() < first.timestamp()) {
                    first = new Divergence(candidate.eventIds().get(i), event.timestamp());
                }
            }
        }
        return first;
    }
}
