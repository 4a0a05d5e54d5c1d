package dev.trueup.engine.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One way in which all values of a JSON record follow each other: the texts between them, and which
 * of them stand in quotes.
 *
 * <p>Gives up names: nearly every record of a big ledger passes through {@link #match}, which
 * follows a program of a few words for each value. {@link JsonScanner} knows all other records.
 */
final class JsonShape {
    /** Says that a record has another shape. */
    static final int OTHER = -1;

    /** Words of a text; more texts are left to the scanner. */
    private static final int TEXT_WORDS = 4;

    private static final int LONGEST_TEXT = TEXT_WORDS * 8;

    /** Words of the program for one value: two of numbers, then the text before the value. */
    private static final int STRIDE = 2 + TEXT_WORDS;

    private static final int OFFSET_SHIFT = 8;
    private static final int ROLE_SHIFT = 32;
    private static final int KIND_SHIFT = 40;

    /** Kinds of values, and the end of the record. */
    private static final int BARE = 0;

    private static final int AMOUNT = 1;
    private static final int QUOTED = 2;
    private static final int MOMENT = 3;
    private static final int END = 4;

    private static final int AMOUNTS = 1 << Fields.POINTS | 1 << Fields.BALANCE_AFTER;
    private static final int TIMES =
            1 << Fields.TIME | 1 << Fields.POSTED_AT | 1 << Fields.EXPIRES_AT;

    /** Texts of two words are the usual ones. */
    private static final int USUAL_TEXT = 16;

    private final int[] path;
    private final long[] program;
    private final int lines;
    private final int present;

    private JsonShape(int[] path, long[] program, int lines, int present) {
        this.path = path;
        this.program = program;
        this.lines = lines;
        this.present = present;
    }

    /**
     * The shape of a record.
     *
     * @param path the {@link #link}s that the record takes
     * @return null when it has too long a text
     */
    static @Nullable JsonShape of(JsonSteps steps, int[] path) {
        long[] program = new long[path.length * STRIDE];
        int lines = 0;
        int present = 0;
        for (int i = 0; i < path.length; i++) {
            int step = path[i] >> 1;
            boolean quoted = (path[i] & 1) != 0;
            int role = i == path.length - 1 ? 0 : steps.roles[steps.targets[step]];
            int kind = END;
            if (i < path.length - 1) {
                present |= 1 << role;
                kind = kind(1 << role, quoted);
            }
            byte[] text = steps.text(step);
            if (quoted) {
                text = Arrays.copyOf(text, text.length + 1);
                text[text.length - 1] = '"';
            }
            if (text.length > LONGEST_TEXT) {
                return null;
            }
            put(program, i * STRIDE, text);
            program[i * STRIDE] |= (long) role << ROLE_SHIFT | (long) kind << KIND_SHIFT;
            lines += steps.lines[step];
        }
        return new JsonShape(path, program, lines, present);
    }

    private static int kind(int role, boolean quoted) {
        if (quoted) {
            return (role & TIMES) == 0 ? QUOTED : MOMENT;
        }
        return (role & AMOUNTS) == 0 ? BARE : AMOUNT;
    }

    /** Writes length, offsets, mask and words of a text; its last words may overlap. */
    private static void put(long[] program, int at, byte[] text) {
        byte[] padded = Arrays.copyOf(text, text.length + 8);
        long mask = Words.first(-1L, text.length);
        program[at] = text.length;
        program[at + 1] = mask;
        for (int i = 0; i < TEXT_WORDS; i++) {
            int offset = Math.min(8 * i, Math.max(0, text.length - 8));
            program[at] |= i == 0 ? 0 : (long) offset << (OFFSET_SHIFT * i);
            program[at + 2 + i] = Words.at(padded, offset) & mask;
        }
    }

    /** A link of a path: a step, and whether a value in quotes follows it. */
    static int link(int step, boolean quoted) {
        return step << 1 | (quoted ? 1 : 0);
    }

    /** True when the shape is that of the path. */
    boolean follows(int[] other, int length) {
        return Arrays.equals(path, 0, path.length, other, 0, length);
    }

    /** How many line ends a record has. */
    int lines() {
        return lines;
    }

    /** Finds the values of a record; returns where it ends, or {@link #OTHER}. */
    int match(byte[] bytes, int start, Fields fields) {
        long[] program = this.program;
        int[] own = fields.fill(present);
        int lastStart = bytes.length - LONGEST_TEXT - 8;
        int at = start;
        for (int i = 0; i < program.length && at <= lastStart; i += STRIDE) {
            long head = program[i];
            int length = (int) head & 0xFF;
            long different = differs(bytes, at, head, OFFSET_SHIFT, program[i + 3]);
            different |= Words.at(bytes, at) ^ program[i + 2];
            if (length > USUAL_TEXT) {
                different |= differs(bytes, at, head, 2 * OFFSET_SHIFT, program[i + 4]);
                different |= differs(bytes, at, head, 3 * OFFSET_SHIFT, program[i + 5]);
            }
            if ((different & program[i + 1]) != 0) {
                return OTHER;
            }
            at += length;
            int kind = (int) (head >>> KIND_SHIFT);
            int role = (int) (head >>> ROLE_SHIFT) & 0xFF;
            int end;
            if (kind == QUOTED) {
                end = textEnd(bytes, at, role);
            } else if (kind == MOMENT) {
                // the taker checks that it is all digits and marks
                end = at + Times.LENGTH;
                end = bytes[end] == '"' ? end : JsonScanner.stringEnd(bytes, at, role);
            } else if (kind == END) {
                return at - start > Fields.LONGEST_NAME ? OTHER : at;
            } else {
                end = bareEnd(bytes, at, kind);
            }
            if (end < 0) {
                return OTHER;
            }
            own[2 * role] = at - 1;
            own[2 * role + 1] = kind <= AMOUNT && bytes[at] == 'n' ? at : end;
            at = kind <= AMOUNT ? end : end + 1;
        }
        return OTHER;
    }

    /** Compares a word of a text with the bytes that stand at its offset. */
    private static long differs(byte[] bytes, int at, long offsets, int shift, long word) {
        return Words.at(bytes, at + ((int) (offsets >>> shift) & 0xFF)) ^ word;
    }

    /** The end of a text, which most often is among the first sixteen bytes; or a surprise. */
    private static int textEnd(byte[] bytes, int start, int role) {
        long stops = Words.jsonStops(Words.at(bytes, start));
        int end = start + Words.before(stops);
        if (stops == 0) {
            end += Words.before(Words.jsonStops(Words.at(bytes, end)));
        }
        return bytes[end] == '"' ? end : JsonScanner.stringEnd(bytes, start, role);
    }

    /** The end of a null or a number; or a surprise. */
    private static int bareEnd(byte[] bytes, int start, int kind) {
        int end = amountEnd(bytes, start);
        return kind == AMOUNT && end > 0 ? end : JsonScanner.bareEnd(bytes, start);
    }

    /** The end of the commonest amounts, of up to eight digits before a comma; 0 for others. */
    private static int amountEnd(byte[] bytes, int start) {
        int minus = bytes[start] == '-' ? 1 : 0;
        long word = Words.at(bytes, start + minus);
        int digits = Words.before(Words.nonDigits(word));
        int end = start + minus + digits;
        return digits > 0 && (byte) word != '0' && bytes[end] == ',' ? end : 0;
    }
}
