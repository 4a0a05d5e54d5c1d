package dev.trueup.read;

import org.jspecify.annotations.Nullable;

/** Gives one {@link String} for words that come again and again; bounded, and exact. */
final class WordCache {
    private static final int SIZE = 1 << 10;
    private static final int LONGEST = 64;

    private final @Nullable String[] words = new @Nullable String[SIZE];

    /** The given characters as text. */
    String word(char[] text, int start, int end) {
        int length = end - start;
        if (length > LONGEST) {
            return new String(text, start, length);
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 16) & (SIZE - 1);
        String known = words[slot];
        if (known != null && isSame(known, text, start, length)) {
            return known;
        }
        String word = new String(text, start, length);
        words[slot] = word;
        return word;
    }

    private static boolean isSame(String known, char[] text, int start, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[start + i]) {
                return false;
            }
        }
        return true;
    }
}
