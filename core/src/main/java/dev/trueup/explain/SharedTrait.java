package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Points;
import java.util.Comparator;

/**
 * A trait that many drifting accounts of one cause share, more often than chance would have it.
 *
 * @param id fingerprint of cause, field and value: the same in every run
 * @param cause the cause of those accounts
 * @param field which trait
 * @param value its value, or the moment of a shared cut-off as text
 * @param moment the moment of a shared cut-off; 0 for other fields
 * @param share how much of the cause's probability goes to accounts that share it, 0 to 1
 * @param ofEvents how probable it is that an event has the trait by chance, more than 0
 * @param ofAccounts how probable it is that some event of an account has it, more than 0
 * @param surprise natural logarithm of the odds against chance, positive
 */
public record SharedTrait(
        String id,
        Cause cause,
        TraitField field,
        String value,
        long moment,
        double share,
        double ofEvents,
        double ofAccounts,
        double surprise) {
    public SharedTrait {
        requireNonNull(id, "id");
        requireNonNull(cause, "cause");
        requireNonNull(field, "field");
        requireNonNull(value, "value");
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

    /** Whether the candidate is of the cause and all events it rests on have the trait. */
    boolean matches(Candidate candidate) {
        if (!isOfCause(candidate)) {
            return false;
        }
        return switch (field) {
            case CUT_OFF -> CutOffs.covers(candidate, moment);
            case POINTS -> value.equals(Points.format(candidate.points()));
            case BATCH, DAY, DESCRIPTION, SOURCE, POINT_TYPE, CURRENCY, TYPE ->
                    !candidate.events().isEmpty()
                            && value.equals(TraitEvidence.common(candidate, field));
        };
    }

    /** Lost batches and lost days are told as such, also where an account lost one event only. */
    private boolean isOfCause(Candidate candidate) {
        if (candidate.cause() == cause) {
            return true;
        }
        boolean whole = field == TraitField.BATCH || field == TraitField.DAY;
        return !whole && TraitEvidence.incidentCause(candidate.cause()) == cause;
    }

    /** How much more probable the trait makes a candidate that has it. */
    double gain(Candidate candidate) {
        return switch (field) {
            case CUT_OFF -> share / candidate.weight();
            case POINTS -> share / ofEvents;
            case BATCH, DAY, DESCRIPTION, SOURCE, POINT_TYPE, CURRENCY, TYPE ->
                    candidate.kind() == Kind.PLAIN || isTwin(candidate)
                            ? share / ofEvents
                            : share / ofAccounts / candidate.weight();
        };
    }

    private static boolean isTwin(Candidate candidate) {
        return candidate.cause() == Cause.DOUBLE_POSTED_EVENT;
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
