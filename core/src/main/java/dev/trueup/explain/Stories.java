package dev.trueup.explain;

import static java.util.Objects.requireNonNull;

/**
 * An explanation in plain words, told to three readers: one to four sentences each.
 *
 * @param memberCare for whoever answers the member
 * @param dataEngineer for whoever mends the pipeline
 * @param finance for whoever closes the month
 */
public record Stories(String memberCare, String dataEngineer, String finance) {
    public Stories {
        requireNonNull(memberCare, "memberCare");
        requireNonNull(dataEngineer, "dataEngineer");
        requireNonNull(finance, "finance");
    }

    /** The same words for every reader. */
    public static Stories same(String story) {
        return new Stories(story, story, story);
    }

    /** True when every reader is told the same. */
    public boolean areTheSame() {
        return memberCare.equals(dataEngineer) && memberCare.equals(finance);
    }
}
