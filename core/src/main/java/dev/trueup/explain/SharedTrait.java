package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Event;

/**
 * A trait that many drifting accounts of one cause share, more often than chance would have it.
 *
 * @param id fingerprint of cause, field and value: the same in every run
 * @param cause the cause of those accounts
 * @param field which trait
 * @param value its value, or the moment of a shared cut-off as text
 * @param moment the moment of a shared cut-off; 0 for other fields
 * @param share how much of the cause's probability goes to accounts that share it, 0 to 1
 * @param overall how probable it is that an event has the trait by chance, more than 0
 * @param surprise natural logarithm of the odds against chance, positive
 */
public record SharedTrait(
        String id,
        Cause cause,
        TraitField field,
        String value,
        long moment,
        double share,
        double overall,
        double surprise) {
    public SharedTrait {
        requireNonNull(id, "id");
        requireNonNull(cause, "cause");
        requireNonNull(field, "field");
        requireNonNull(value, "value");
    }

    /** Whether all events the candidate rests on have the trait. */
    boolean matches(Candidate candidate) {
        if (candidate.cause() != cause || candidate.events().isEmpty()) {
            return false;
        }
        if (field == TraitField.CUT_OFF) {
            return CutOffs.covers(candidate, moment);
        }
        for (Event event : candidate.events()) {
            if (!value.equals(field.of(event))) {
                return false;
            }
        }
        return true;
    }

    /** How probable the trait is by chance for this candidate; more than 0. */
    double ordinary(Candidate candidate) {
        return field == TraitField.CUT_OFF ? candidate.weight() : overall;
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
