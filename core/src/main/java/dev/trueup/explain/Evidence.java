package dev.trueup.explain;

import java.util.List;

/** What speaks for a candidate and what would disprove it, in sentences. */
final class Evidence {
    static final String BOUNDED =
            "There are too many events here to tell apart every combination of three causes.";

    private Evidence() {}

    static List<String> of(Candidate candidate, int equal) {
        return List.of("The amount fits exactly, to " + Words.points(candidate.points()) + ".");
    }

    static String disproof(Candidate candidate) {
        return "";
    }
}
