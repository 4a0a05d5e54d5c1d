package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** How an input says whether points were gained or lost. */
public sealed interface SignStyle {
    /** The amount carries its sign. */
    record Signed() implements SignStyle {}

    /**
     * The amount never carries a sign; the type says which way it goes. Without a word here, {@code
     * earn} and {@code release} add, {@code redeem}, {@code expire} and {@code hold} take away, and
     * any other type is rejected.
     *
     * @param plus type words, as they stand in the input, that add points
     * @param minus type words, as they stand in the input, that take points away
     */
    record ByType(Set<String> plus, Set<String> minus) implements SignStyle {
        public ByType {
            plus = Set.copyOf(plus);
            minus = Set.copyOf(minus);
        }

        /**
         * Which way points go.
         *
         * @param word the type as it stands in the input
         * @param type the type of ours that the word means
         * @return 1 where they come, -1 where they go, 0 where neither is known
         */
        public int direction(String word, String type) {
            if (minus.contains(word)) {
                return -1;
            }
            if (plus.contains(word) || type.equals("earn") || type.equals("release")) {
                return 1;
            }
            return type.equals("redeem") || type.equals("expire") || type.equals("hold") ? -1 : 0;
        }
    }

    /**
     * Two columns without sign: credit minus debit; an empty one counts as zero, but one must be
     * there.
     *
     * @param credit path of the column that adds points
     * @param debit path of the column that takes points away
     */
    record Columns(String credit, String debit) implements SignStyle {
        public Columns {
            requireNonNull(credit, "credit");
            requireNonNull(debit, "debit");
        }
    }
}
