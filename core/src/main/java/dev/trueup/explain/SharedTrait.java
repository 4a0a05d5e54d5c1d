package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.Comparator;
import java.util.List;

/**
 * A trait that many drifting accounts of one cause share, more often than chance would have it.
 *
 * @param id fingerprint of cause, field and value: the same in every run
 * @param cause the cause of those accounts
 * @param field which trait
 * @param value its value, or the moment of a shared cut-off as text
 * @param from first moment of a shared span, or at which a shared cut-off may have been; else
 *     absent
 * @param until the moment at which a shared span ends, or before which a shared cut-off was; else
 *     absent
 * @param moment the moment by which the accounts of a shared cut-off are known; else absent
 * @param share how much of the cause's probability goes to accounts that share it, 0 to 1
 * @param ordinary how probable the trait is by chance, where that was learnt from the drifting
 *     accounts; 0 where the reference sample tells
 * @param surprise natural logarithm of the odds against chance, positive
 * @param rival the id of another shared trait that tells of the same accounts, of which only one
 *     can be what happened; empty where there is none
 * @param part how probable it is that this is what happened rather than the rival, 0 to 1; 1 where
 *     there is none
 */
public record SharedTrait(
        String id,
        Cause cause,
        TraitField field,
        String value,
        long from,
        long until,
        long moment,
        double share,
        double ordinary,
        double surprise,
        String rival,
        double part) {
    /** A span that is one of so many thousands in its account tells nothing of an outage. */
    private static final double COMMONPLACE = 2e-5;

    public SharedTrait {
        requireNonNull(id, "id");
        requireNonNull(cause, "cause");
        requireNonNull(field, "field");
        requireNonNull(value, "value");
        requireNonNull(rival, "rival");
    }

    /** A trait that is no moment and has no rival. */
    SharedTrait(
            String id,
            Cause cause,
            TraitField field,
            String value,
            long from,
            long until,
            double share,
            double ordinary,
            double surprise) {
        this(id, cause, field, value, from, until, Moment.ABSENT, share, ordinary, surprise, "", 1);
    }

    /** Most telling field first, then the greatest surprise, then by value. */
    static final Comparator<SharedTrait> MOST_TELLING =
            (a, b) -> {
                int order = a.field.compareTo(b.field);
                if (order == 0) {
                    order = Double.compare(b.surprise, a.surprise);
                }
                return order != 0 ? order : a.id.compareTo(b.id);
            };

    /** Whether a rival is more probable, so that no incident is told of it. */
    boolean isOutdone() {
        return part < 0.5;
    }

    /** Whether the candidate is of the cause and all events it rests on have the trait. */
    boolean matches(Candidate candidate) {
        if (TraitEvidence.incidentCause(candidate.cause()) != cause) {
            return false;
        }
        return switch (field) {
            case CUT_OFF -> CutOffs.covers(candidate, moment);
            case POINTS -> value.equals(Points.format(candidate.points()));
            case FLOOR -> FlooredPopulation.isFloor(candidate);
            case DECIMALS -> value.equals(RoundingCandidates.decimals(candidate));
            case SPAN -> tells(field, cause, candidate) && isWithin(candidate.events());
            case BATCH, DAY, DESCRIPTION, SOURCE, POINT_TYPE, CURRENCY, TYPE ->
                    tells(field, cause, candidate)
                            && value.equals(TraitEvidence.common(candidate, field));
        };
    }

    private boolean isWithin(List<Event> events) {
        return events.get(0).timestamp() >= from
                && events.get(events.size() - 1).timestamp() < until;
    }

    /**
     * Whether a candidate can tell of a shared trait. Lost batches and lost days are told as such,
     * also where an account lost one event only. That batches have sources and types tells nothing,
     * nor what the earnings had in common that may have lapsed one day.
     */
    static boolean tells(TraitField field, Cause cause, Candidate candidate) {
        if (candidate.events().isEmpty() || LapsedLots.isUndated(candidate)) {
            return false;
        }
        boolean ofOne =
                candidate.kind() == Kind.BATCH_OF_ONE || candidate.kind() == Kind.DAY_OF_ONE;
        return switch (field) {
            case BATCH, DAY -> candidate.cause() == cause && !isSpan(candidate);
            case SPAN -> !ofOne && !(isSpan(candidate) && isCommonplace(candidate));
            case SOURCE -> !isWhole(candidate) || candidate.kind() == Kind.SOURCE;
            case DESCRIPTION, POINT_TYPE, CURRENCY, TYPE, CUT_OFF, POINTS, DECIMALS, FLOOR ->
                    !isWhole(candidate);
        };
    }

    private static boolean isSpan(Candidate candidate) {
        return candidate.kind() == Kind.SPAN || candidate.kind() == Kind.LONG_SPAN;
    }

    /** Whether the account is so full of spans that one of them fits nearly any drift. */
    private static boolean isCommonplace(Candidate span) {
        return span.weight() < COMMONPLACE;
    }

    /** Whether the candidate stands for all events that the account has of something. */
    static boolean isWhole(Candidate candidate) {
        return switch (candidate.kind()) {
            case BATCH, BATCH_OF_ONE, SOURCE, DAY, DAY_OF_ONE, SPAN, LONG_SPAN -> true;
            default -> false;
        };
    }

    /**
     * How much more probable than by chance a root cause with the trait makes a candidate that has
     * it.
     *
     * @param within how probable the candidate is among all that may be one incident with it, by
     *     chance
     */
    double gain(Candidate candidate, double within, BaseRates rates) {
        if (ordinary > 0) {
            return share / ordinary;
        }
        return switch (field) {
            case CUT_OFF -> share / within;
            case SPAN ->
                    isWhole(candidate)
                            ? share / within / rates.accountsBetween(from, until)
                            : share / rates.shareBetween(classOf(candidate, rates), from, until);
            case BATCH,
                    DAY,
                    DESCRIPTION,
                    SOURCE,
                    POINT_TYPE,
                    CURRENCY,
                    TYPE,
                    POINTS,
                    DECIMALS,
                    FLOOR ->
                    share * ratio(candidate, within, field, value, rates);
        };
    }

    /** The same for a trait of events, had it all of the cause's probability. */
    static double ratio(
            Candidate candidate, double within, TraitField field, String value, BaseRates rates) {
        if (isWhole(candidate)) {
            return 1 / (within * rates.shareOfAccounts(field, value));
        }
        return 1 / rates.shareWithin(classOf(candidate, rates), field, value);
    }

    private static String classOf(Candidate candidate, BaseRates rates) {
        return rates.classOf(candidate.events().get(0));
    }

    /** Ten-thousandths of a canonical decimal text. */
    public static long parsePoints(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        String rest = point < 0 ? "" : decimal.substring(point + 1);
        long fraction = Long.parseLong((rest + "0000").substring(0, Points.FRACTION_DIGITS));
        long size = Math.abs(Long.parseLong(whole)) * Points.SCALE + fraction;
        return decimal.startsWith("-") ? -size : size;
    }

    /** The fingerprint of a trait: FNV-1a over the texts, finished with a mixer, as 16 digits. */
    static String fingerprint(Cause cause, TraitField field, String value) {
        long hash = 0xcbf29ce484222325L;
        String text = cause.code() + '\n' + field.word() + '\n' + value;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ (text.charAt(i) & 0xff)) * 0x100000001b3L;
            hash = (hash ^ (text.charAt(i) >>> 8)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = hash ^ (hash >>> 33);
        StringBuilder digits = new StringBuilder(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            digits.append(Character.forDigit((int) (hash >>> shift) & 15, 16));
        }
        return digits.toString();
    }
}
