package dev.trueup.view;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Moment;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are wanted, and how they are ordered.
 *
 * @param text part of an account id, currency or point type in lower case; empty for all
 * @param levels empty for all
 * @param cause in the statement; null for any or none
 * @param unexplainedOnly only accounts with a residual
 * @param incident id of an incident that a cause names; empty for any or none
 * @param driftFrom least signed drift, ten-thousandths
 * @param driftTo most signed drift, ten-thousandths
 * @param onsetFrom earliest divergence, or {@link Moment#ABSENT} for no condition
 * @param onsetBefore end of the span of divergence, exclusive
 * @param sort the order
 * @param reversed turns the order round, ties apart
 */
record AccountQuery(
        String text,
        Set<Level> levels,
        @Nullable Cause cause,
        boolean unexplainedOnly,
        String incident,
        long driftFrom,
        long driftTo,
        long onsetFrom,
        long onsetBefore,
        Sort sort,
        boolean reversed) {
    /** What a list of accounts is ordered by. */
    enum Sort {
        DRIFT,
        ACCOUNT,
        EVENTS,
        ONSET
    }

    private static final String UNEXPLAINED = "unexplained";

    static AccountQuery of(Parameters asked) {
        long[] drift = {Long.MIN_VALUE, Long.MAX_VALUE};
        if (asked.has("drift")) {
            String[] ends = ends(asked, "drift");
            drift[0] = Parameters.points("drift", ends[0]);
            drift[1] = Parameters.points("drift", ends[1]);
        }
        long[] onset = {Moment.ABSENT, Long.MAX_VALUE};
        if (asked.has("onset")) {
            String[] ends = ends(asked, "onset");
            onset[0] = Parameters.day("onset", ends[0]);
            onset[1] = Parameters.day("onset", ends[1]) + Moment.DAY;
        }
        String sort = asked.has("sort") ? asked.text("sort") : "drift";
        boolean reversed = sort.startsWith("-");
        String cause = asked.text("cause");
        boolean unexplained = cause.equals(UNEXPLAINED);
        return new AccountQuery(
                asked.text("text").toLowerCase(Locale.ROOT),
                levels(asked.words("level")),
                cause.isEmpty() || unexplained ? null : cause(cause),
                unexplained,
                asked.text("incident"),
                drift[0],
                drift[1],
                onset[0],
                onset[1],
                sort(reversed ? sort.substring(1) : sort),
                reversed);
    }

    /** True where every account is wanted. */
    boolean wantsAll() {
        return text.isEmpty()
                && levels.isEmpty()
                && cause == null
                && !unexplainedOnly
                && incident.isEmpty()
                && driftFrom == Long.MIN_VALUE
                && driftTo == Long.MAX_VALUE
                && onsetFrom == Moment.ABSENT;
    }

    /** Whether a drift is within the bounds and of a wanted level. */
    boolean wantsDrift(long drift, Settings bounds) {
        return drift >= driftFrom
                && drift <= driftTo
                && (levels.isEmpty() || levels.contains(bounds.level(drift)));
    }

    private static String[] ends(Parameters asked, String name) {
        String text = asked.text(name);
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw Parameters.bad(name, "two ends with two dots between them");
        }
        return new String[] {text.substring(0, dots), text.substring(dots + 2)};
    }

    private static Set<Level> levels(List<String> words) {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (String word : words) {
            Level known = null;
            for (Level level : Level.values()) {
                known = level.word().equals(word) ? level : known;
            }
            if (known == null) {
                throw Parameters.bad("level", "in-balance, minor-drift or material-mismatch");
            }
            levels.add(known);
        }
        return levels;
    }

    private static Cause cause(String code) {
        for (Cause cause : Cause.values()) {
            if (cause.code().equals(code)) {
                return cause;
            }
        }
        throw Parameters.bad("cause", "the code of a cause, or unexplained");
    }

    private static Sort sort(String word) {
        return switch (word) {
            case "drift" -> Sort.DRIFT;
            case "account" -> Sort.ACCOUNT;
            case "events" -> Sort.EVENTS;
            case "onset" -> Sort.ONSET;
            default -> throw Parameters.bad("sort", "drift, account, events or onset");
        };
    }
}
