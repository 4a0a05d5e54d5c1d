package dev.trueup.explain;

import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether stale balances were cut at one moment. Each account tells only a span: the cut lies
 * between the last event that its balance counts and the first that it does not.
 */
final class CutOffEvidence {
    private static final int MAX_MOMENTS = 12;
    private static final double NEEDED = 3.5;

    /** Spans of less probability are left out. */
    private static final double LEAST = 0.2;

    private static final Comparator<Span> IN_TIME =
            (a, b) -> {
                int order = Long.compare(a.from, b.from);
                if (order == 0) {
                    order = Long.compare(a.until, b.until);
                }
                return order != 0 ? order : Long.compare(a.share, b.share);
            };

    /** When one account's balance may have been cut: from a moment, before another. */
    private record Span(long from, long until, long share) {
        boolean covers(long moment) {
            return from <= moment && moment < until;
        }
    }

    private final List<Span> spans = new ArrayList<>();

    void add(Candidate stale, long share) {
        if (share >= LEAST * PopulationEvidence.UNIT && stale.since() != Moment.ABSENT) {
            spans.add(new Span(stale.since(), CutOffs.firstMissing(stale), share));
        }
    }

    void merge(CutOffEvidence other) {
        spans.addAll(other.spans);
    }

    /** The moments at which more balances were cut than chance would have it. */
    List<SharedTrait> shared(BaseRates rates, double ofCause) {
        List<Span> left = new ArrayList<>(spans);
        left.sort(IN_TIME);
        List<SharedTrait> shared = new ArrayList<>();
        while (shared.size() < MAX_MOMENTS) {
            SharedTrait best = strongest(left, rates, ofCause);
            if (best == null) {
                return shared;
            }
            shared.add(best);
            left.removeIf(span -> span.covers(best.from()));
        }
        return shared;
    }

    private static @Nullable SharedTrait strongest(
            List<Span> spans, BaseRates rates, double ofCause) {
        TreeSet<Long> moments = new TreeSet<>();
        spans.forEach(span -> moments.add(span.from));
        SharedTrait best = null;
        long around = Math.max(Moment.DAY, rates.range() / 8);
        double tests = Logarithm.of(Math.max(1, ofCause));
        for (long moment : moments) {
            long covering = 0;
            long until = Long.MAX_VALUE;
            double expected = 0;
            for (Span span : spans) {
                if (span.from > moment + around) {
                    break;
                }
                if (span.covers(moment)) {
                    covering += span.share;
                    until = Math.min(until, span.until);
                }
                expected += chance(span, moment, around);
            }
            double accounts = (double) covering / PopulationEvidence.UNIT;
            long seen = (long) (accounts + 0.5);
            double surprise = seen < 3 ? 0 : Logarithm.surprise(seen, expected + 0.000_1) - tests;
            if (surprise >= NEEDED && (best == null || surprise > best.surprise())) {
                best = trait(moment, until, Math.min(0.97, accounts / (ofCause + 1)), surprise);
            }
        }
        return best;
    }

    /** Chance that a cut at any time around the moment would leave a span that covers it. */
    private static double chance(Span span, long moment, long around) {
        long middle = span.from / 2 + span.until / 2;
        if (Math.abs(middle - moment) > around && !span.covers(moment)) {
            return 0;
        }
        double length = (double) span.until - span.from;
        double share = (double) span.share / PopulationEvidence.UNIT;
        return share * length / (length + 2.0 * around);
    }

    /** Names the plainest moment between the last event counted anywhere and the first not. */
    private static SharedTrait trait(long from, long until, double share, double surprise) {
        long moment = from;
        for (long step : new long[] {Moment.DAY, Moment.DAY / 24, Moment.DAY / 1440}) {
            long plain = Math.floorDiv(until - 1, step) * step;
            if (plain >= from) {
                moment = plain;
                break;
            }
        }
        String value = Moment.format(moment);
        return new SharedTrait(
                SharedTrait.fingerprint(Cause.STALE_SNAPSHOT, TraitField.CUT_OFF, value),
                Cause.STALE_SNAPSHOT,
                TraitField.CUT_OFF,
                value,
                moment,
                Moment.ABSENT,
                share,
                0,
                surprise);
    }
}
