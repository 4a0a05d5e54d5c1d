package dev.trueup.engine.scan;

import dev.trueup.engine.fold.EventScatter;
import dev.trueup.ledger.Place;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.SignStyle;
import dev.trueup.read.TextFormat;
import dev.trueup.read.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Event types by their bytes, for one thread: the number of each, and how often events were seen
 * for which the plain reader would warn. What it would say, it is asked itself, once for each type
 * and sign of points.
 */
public final class TypeCache {
    /** The longest type that is looked up here, in bytes. */
    private static final int LONGEST = 32;

    private static final int WORDS = LONGEST / 8;
    private static final int SLOTS = 1 << 8;
    private static final int MOST = SLOTS / 2;
    private static final int SIGNS = 3;

    private final EventScatter scatter;
    private final Mapping mapping;
    private final int[] directions = new int[MOST];
    private final long[] words = new long[SLOTS * WORDS];
    private final int[] lengths = new int[SLOTS];
    private final int[] indexes = new int[SLOTS];
    private final int[] numbers = new int[MOST];
    private final List<Warning>[] warnings = lists(MOST * SIGNS);
    private final boolean[] warns = new boolean[MOST * SIGNS];
    private final long[] counts = new long[MOST * SIGNS];
    private final long[] firstLines = new long[MOST * SIGNS];
    private int used;

    /** An empty cache of the scatter's numbers, for types as they stand in files of a mapping. */
    public TypeCache(EventScatter scatter, Mapping mapping) {
        this.scatter = scatter;
        this.mapping = mapping;
    }

    /** True when files of another mapping have the same types, and they mean the same. */
    public boolean suits(Mapping other) {
        return mapping.types().equals(other.types()) && mapping.signs().equals(other.signs());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists cannot be made otherwise
    private static List<Warning>[] lists(int count) {
        List[] lists = new List[count];
        Arrays.fill(lists, List.of());
        return lists;
    }

    /** Where the type that stands there is kept; -1 when the plain reader must look at it. */
    public int find(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0 || length > LONGEST) {
            return -1;
        }
        long first = Words.first(Words.at(bytes, start), length);
        int slot = (int) ((first * 0x9E37_79B9_7F4A_7C15L) >>> 56);
        while (lengths[slot] != 0) {
            if (words[slot * WORDS] == first
                    && lengths[slot] == length
                    && (length <= 8 || sameRest(bytes, start, length, slot))) {
                return indexes[slot];
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return insert(bytes, start, end, slot);
    }

    private boolean sameRest(byte[] bytes, int start, int length, int slot) {
        for (int i = 1; i * 8 < length; i++) {
            long word = Words.first(Words.at(bytes, start + i * 8), length - i * 8);
            if (word != words[slot * WORDS + i]) {
                return false;
            }
        }
        return true;
    }

    private int insert(byte[] bytes, int start, int end, int slot) {
        String word = EventTaker.text(bytes, start, end);
        String type = mapping.type(word);
        int direction =
                mapping.signs() instanceof SignStyle.ByType byType
                        ? byType.direction(word, type)
                        : 1;
        if (used == MOST || word.isBlank() || direction == 0) {
            return -1;
        }
        directions[used] = direction;
        for (int sign = 0; sign < SIGNS; sign++) {
            List<Warning> said = ask(type, sign - 1);
            warnings[used * SIGNS + sign] = said;
            warns[used * SIGNS + sign] = !said.isEmpty();
        }
        numbers[used] = scatter.type(type);
        int length = end - start;
        for (int i = 0; i * 8 < length; i++) {
            words[slot * WORDS + i] = Words.first(Words.at(bytes, start + i * 8), length - i * 8);
        }
        lengths[slot] = length;
        indexes[slot] = used;
        return used++;
    }

    /** What the plain reader warns of when it meets an event of the type and sign. */
    private static List<Warning> ask(String type, int points) {
        String record =
                "{\"account_id\":\"a\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"points_delta\":"
                        + points
                        + ",\"type\":\""
                        + type.replace("\\", "\\\\").replace("\"", "\\\"")
                        + "\"}";
        ReadLog log = new ReadLog("");
        LedgerReader.read(TextFormat.NDJSON, new Utf8Text(record), Mapping.NONE, event -> {}, log);
        return log.warnings();
    }

    /** The number of the type that {@link #find} found, for the scatter. */
    public int number(int index) {
        return numbers[index];
    }

    /** What an amount is to be multiplied by for the type that {@link #find} found: 1 or -1. */
    public int direction(int index) {
        return directions[index];
    }

    /**
     * Counts an event of the type that {@link #find} found, if it deserves a warning.
     *
     * @param line on which it stands, for the warning
     */
    public void count(int index, long points, long line) {
        int sort = index * SIGNS + Long.signum(points) + 1;
        if (warns[sort]) {
            if (counts[sort]++ == 0) {
                firstLines[sort] = line;
            }
        }
    }

    /** Hands over the warnings of the events counted since the last call. */
    public List<Warning> takeWarnings(String source) {
        List<Warning> taken = new ArrayList<>();
        for (int sort = 0; sort < used * SIGNS; sort++) {
            if (counts[sort] > 0) {
                Place first = new Place(source, firstLines[sort]);
                for (Warning warning : warnings[sort]) {
                    taken.add(
                            new Warning(
                                    warning.code(),
                                    warning.message(),
                                    warning.help(),
                                    first,
                                    counts[sort]));
                }
                counts[sort] = 0;
            }
        }
        return taken;
    }
}
