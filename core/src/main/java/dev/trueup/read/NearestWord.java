package dev.trueup.read;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody may have meant. */
public final class NearestWord {
    private static final int LONGEST = 64;

    private NearestWord() {}

    /**
     * The known word nearest to the given one, ignoring case and the marks between words; null when
     * none is near. Of equally near words the first one wins.
     */
    public static @Nullable String to(String word, Collection<String> known) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int least = plain.length() <= 3 ? 2 : 1 + plain.length() / 3 + 1;
        for (String candidate : known) {
            if (candidate.length() > LONGEST) {
                continue;
            }
            int distance = distance(plain, plain(candidate));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** The word without capitals and the marks between words. */
    static String plain(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '_' && c != '-' && c != ' ') {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    /** Insertions, removals, replacements and swaps of neighbours between two words. */
    private static int distance(String a, String b) {
        int[][] least = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int changed = least[i - 1][j - 1] + (same ? 0 : 1);
                int moved = Math.min(least[i - 1][j], least[i][j - 1]) + 1;
                least[i][j] = Math.min(changed, moved);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[a.length()][b.length()];
    }
}
