package dev.trueup.app.arguments;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word that someone probably meant. */
public final class NearestWord {
    private NearestWord() {}

    /**
     * The candidate that takes the fewest slips (a letter added, dropped, changed or swapped with
     * its neighbour) to become {@code word}, or that {@code word} begins; the first of equals; null
     * when all are too far away to be meant.
     */
    public static @Nullable String to(String word, Collection<String> candidates) {
        @Nullable String best = null;
        int fewest = Math.max(2, word.length() / 3) + 1;
        for (String candidate : candidates) {
            boolean begun = word.length() > 2 && candidate.startsWith(word);
            int slips = begun ? 1 : slips(word, candidate);
            if (slips < fewest) {
                fewest = slips;
                best = candidate;
            }
        }
        return best;
    }

    /** The number of slips between two words: optimal string alignment distance. */
    public static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
