package dev.trueup.engine.scan;

import dev.trueup.read.FieldNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that stand between the values of JSON records, as met so far: a step leads from one key
 * to the next, or to the end of the record. Records whose keys come in another order, or are spaced
 * in another way, add steps; there are at most {@link #MOST}. Used by one thread.
 */
final class JsonSteps {
    /** The most steps that are learnt. */
    static final int MOST = 128;

    /** The longest text of a step, in words. */
    static final int WORDS = 12;

    /** The most different keys that are learnt. */
    static final int MOST_KEYS = 60;

    /** In place of a key, the start of a record. */
    static final int START = 0;

    /** In place of a key, the end of a record. */
    static final int END = -1;

    /** No step. */
    static final int NONE = -1;

    /** Masked texts of the steps, {@link #WORDS} each. */
    final long[] words = new long[MOST * WORDS];

    /** The mask of the last word of each step. */
    final long[] lastMasks = new long[MOST];

    /** How many words before the last each step has. */
    final int[] fullWords = new int[MOST];

    /** How many bytes each step has. */
    final int[] lengths = new int[MOST];

    /** How many line ends each step has. */
    final int[] lines = new int[MOST];

    /** Where each step leads: a key, or {@link #END}. */
    final int[] targets = new int[MOST];

    /** The step to try after a step that does not fit, or {@link #NONE}. */
    final int[] others = new int[MOST];

    /** The step to try first after each key. */
    final int[] firsts = new int[MOST_KEYS + 1];

    /** The role of each key's value. */
    final int[] roles = new int[MOST_KEYS + 1];

    /** The objects that each step enters, by the bit of their number among the keys. */
    final long[] entered = new long[MOST];

    private final FieldNames names;
    private final boolean havePaths;
    private final Map<String, Integer> keys = new HashMap<>();
    private final Set<String> fields = new HashSet<>();
    private int count;

    JsonSteps(FieldNames names) {
        this.names = names;
        havePaths = names.havePaths();
        Arrays.fill(firsts, NONE);
    }

    /** The same steps for another thread. */
    JsonSteps copy() {
        JsonSteps copy = new JsonSteps(names);
        System.arraycopy(words, 0, copy.words, 0, words.length);
        System.arraycopy(lastMasks, 0, copy.lastMasks, 0, MOST);
        System.arraycopy(fullWords, 0, copy.fullWords, 0, MOST);
        System.arraycopy(lengths, 0, copy.lengths, 0, MOST);
        System.arraycopy(lines, 0, copy.lines, 0, MOST);
        System.arraycopy(targets, 0, copy.targets, 0, MOST);
        System.arraycopy(others, 0, copy.others, 0, MOST);
        System.arraycopy(entered, 0, copy.entered, 0, MOST);
        System.arraycopy(firsts, 0, copy.firsts, 0, firsts.length);
        System.arraycopy(roles, 0, copy.roles, 0, roles.length);
        copy.keys.putAll(keys);
        copy.fields.addAll(fields);
        copy.count = count;
        return copy;
    }

    /** True when the start of some record was learnt. */
    boolean knowStart() {
        return firsts[START] != NONE;
    }

    /** The fields of ours that the keys met so far stand for. */
    Set<String> fields() {
        return Collections.unmodifiableSet(fields);
    }

    /**
     * Learns the steps of a record.
     *
     * @return false when it has something that only the plain reader may judge
     */
    boolean learn(byte[] bytes, int start, int end) {
        if (start >= end || bytes[start] != '{') {
            return false;
        }
        Deque<String> objects = new ArrayDeque<>(List.of(""));
        long opened = 0;
        int key = START;
        int from = start;
        int at = JsonText.blanksEnd(bytes, start + 1, end);
        while (at < end && bytes[at] == '"') {
            int keyEnd = JsonText.simpleStringEnd(bytes, at + 1, end);
            int value = keyEnd < 0 ? -1 : valueStart(bytes, keyEnd + 1, end);
            if (value < 0) {
                return false;
            }
            String last = text(bytes, at + 1, keyEnd);
            String name = objects.element() + last;
            int next = havePaths && last.indexOf('.') >= 0 ? -1 : key(name);
            if (next < 0) {
                return false;
            }
            if (bytes[value] == '{' && names.field(name) == null && names.leadsOn(name)) {
                opened |= 1L << next;
                objects.push(name + ".");
                at = JsonText.blanksEnd(bytes, value + 1, end);
                continue;
            }
            if (!add(key, bytes, from, value, next, opened)) {
                return false;
            }
            from = JsonText.valueEnd(bytes, value, end);
            if (from < 0) {
                return false;
            }
            key = next;
            opened = 0;
            at = JsonText.blanksEnd(bytes, from, end);
            while (at < end && bytes[at] == '}' && objects.size() > 1) {
                objects.pop();
                at = JsonText.blanksEnd(bytes, at + 1, end);
            }
            if (at >= end || bytes[at] != ',') {
                break;
            }
            at = JsonText.blanksEnd(bytes, at + 1, end);
        }
        boolean whole = objects.size() == 1 && at == end - 1 && bytes[at] == '}';
        return whole && add(key, bytes, from, end, END, 0);
    }

    /** Where the value after a key starts, past colon and blanks; -1 when there is none. */
    private static int valueStart(byte[] bytes, int keyEnd, int end) {
        int colon = JsonText.blanksEnd(bytes, keyEnd, end);
        if (colon >= end || bytes[colon] != ':') {
            return -1;
        }
        int value = JsonText.blanksEnd(bytes, colon + 1, end);
        return value < end ? value : -1;
    }

    private int key(String name) {
        Integer known = keys.get(name);
        if (known != null) {
            return known;
        }
        int role = role(name);
        if (role < 0 || keys.size() == MOST_KEYS || looksLikeAnother(name)) {
            return -1;
        }
        int number = keys.size() + 1;
        keys.put(name, number);
        roles[number] = role;
        return number;
    }

    /** True for a key that only the plain reader may judge, as it looks like one met before. */
    private boolean looksLikeAnother(String name) {
        for (String other : keys.keySet()) {
            if (FieldNames.lookAlike(name, other)) {
                return true;
            }
        }
        return false;
    }

    private int role(String name) {
        @Nullable String field = names.field(name);
        if (field == null) {
            return Fields.PROSE;
        }
        if (field.equals(FieldNames.UNCLEAR) || !fields.add(field)) {
            return -1;
        }
        return Fields.role(field);
    }

    private boolean add(int key, byte[] bytes, int from, int to, int target, long objects) {
        int length = to - from;
        if (length > WORDS * 8) {
            return false;
        }
        int last = NONE;
        for (int step = firsts[key]; step != NONE; step = others[step]) {
            if (lengths[step] == length && fits(step, bytes, from)) {
                return targets[step] == target;
            }
            last = step;
        }
        if (count == MOST) {
            return false;
        }
        int step = count++;
        fullWords[step] = (length - 1) >>> 3;
        for (int i = 0; i * 8 < length; i++) {
            words[step * WORDS + i] = Words.first(Words.at(bytes, from + i * 8), length - i * 8);
        }
        int rest = length - fullWords[step] * 8;
        lastMasks[step] = Words.first(-1L, rest);
        lengths[step] = length;
        lines[step] = PlainBatch.lineEnds(bytes, from, to);
        targets[step] = target;
        entered[step] = objects;
        others[step] = NONE;
        if (last == NONE) {
            firsts[key] = step;
        } else {
            others[last] = step;
        }
        return true;
    }

    /** True when the text of a step stands at {@code at}. */
    boolean fits(int step, byte[] bytes, int at) {
        int word = step * WORDS;
        int full = fullWords[step];
        for (int i = 0; i < full; i++) {
            if (Words.at(bytes, at + i * 8) != words[word + i]) {
                return false;
            }
        }
        return (Words.at(bytes, at + full * 8) & lastMasks[step]) == words[word + full];
    }

    /** The text of the first step of a record that was learnt first: what records start with. */
    byte[] opening() {
        return text(firsts[START]);
    }

    /** The text of a step. */
    byte[] text(int step) {
        byte[] text = new byte[lengths[step]];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (words[step * WORDS + i / 8] >>> (i % 8 * 8));
        }
        return text;
    }

    private static String text(byte[] bytes, int start, int end) {
        byte[] utf8 = new byte[end - start];
        System.arraycopy(bytes, start, utf8, 0, utf8.length);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
