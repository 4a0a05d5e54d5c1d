package dev.trueup.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The keys met so far in one JSON object that no field is read from, with what stood there: tells
 * keys that stand twice, and keys that only look alike.
 */
final class ObjectKeys {
    /** What to say about keys that look alike. */
    static final String HOW_ALIKE =
            "they are kept apart: they differ in how accents are composed, in case or in spaces";

    /** With more keys than this, they are looked up rather than compared one by one. */
    private static final int FEW = 32;

    private char[] text = new char[256];
    private int[] ends = new int[FEW + 1];
    private long[] values = new long[FEW];
    private int count;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> looks = new HashSet<>();
    private final Set<String> foreign = new HashSet<>();

    /** Forgets the keys of the last object. */
    void clear() {
        count = 0;
        if (!places.isEmpty()) {
            places.clear();
        }
        if (!foreign.isEmpty()) {
            looks.clear();
            foreign.clear();
        }
    }

    /** How many different keys have been met. */
    int count() {
        return count;
    }

    /** The place of a key, which is below {@link #count} as it was if the key was met before. */
    int place(char[] key, int length) {
        if (count > FEW) {
            Integer known = places.putIfAbsent(new String(key, 0, length), count);
            return known == null ? add(key, length) : known;
        }
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(text, ends[i], ends[i + 1], key, 0, length)) {
                return i;
            }
        }
        return add(key, length);
    }

    private int add(char[] key, int length) {
        int start = ends[count];
        if (start + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, start + length));
        }
        if (count + 1 == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
            values = Arrays.copyOf(values, ends.length);
        }
        System.arraycopy(key, 0, text, start, length);
        ends[++count] = start + length;
        if (count == FEW + 1) {
            for (int i = 0; i < count; i++) {
                places.put(name(i), i);
            }
        }
        return count - 1;
    }

    /** The key at a place. */
    String name(int place) {
        return new String(text, ends[place], ends[place + 1] - ends[place]);
    }

    /** The fingerprint of the value that stood first at a key. */
    long value(int place) {
        return values[place];
    }

    /** Keeps the fingerprint of the value at a key. */
    void setValue(int place, long fingerprint) {
        values[place] = fingerprint;
    }

    /**
     * True when a key looks like another one of this object, though it is not the same: only its
     * accents are composed differently, or case, spaces or invisible characters differ. Keys of
     * plain ASCII are not looked at.
     */
    boolean looksLikeAnother(char[] key, int length) {
        for (int i = 0; i < length; i++) {
            if (key[i] > '\u007f') {
                String name = new String(key, 0, length);
                return foreign.add(name) && !looks.add(LookAlike.of(name));
            }
        }
        return false;
    }
}
