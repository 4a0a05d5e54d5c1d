package dev.trueup.read;

import java.util.Arrays;
import java.util.Map;

/** The values of our fields in one record, as text. Filled anew for each record. */
final class RecordFields {
    /** What kind of value stands in a field. */
    enum Kind {
        ABSENT,
        NULL,
        TEXT,
        NUMBER,
        BOOLEAN,
        NESTED
    }

    /** No candidate. */
    static final int NOWHERE = -1;

    private final FieldPlan plan;
    private final Kind[] kinds;
    private final int[] starts;
    private final int[] ends;
    private final long[] lines;
    private final int[] columns;
    private final int[] touched;
    private final int[] fieldIndexes;
    private final int[] chosen = new int[Field.COUNT];
    private final int[] constants = new int[Field.COUNT];
    private final int constantLength;
    private char[] own = new char[1024];
    private char[] text = own;
    private int touchedCount;
    private int length;
    private int conflicting = NOWHERE;
    private int repeated = NOWHERE;
    private int rival = NOWHERE;
    private String unreadRepeated = "";
    private boolean unreadConflicting;

    RecordFields(FieldPlan plan) {
        this.plan = plan;
        Map<String, String> given = plan.mapping().constants();
        int size = plan.size() + given.size();
        kinds = new Kind[size];
        Arrays.fill(kinds, Kind.ABSENT);
        starts = new int[size];
        ends = new int[size];
        lines = new long[size];
        columns = new int[size];
        touched = new int[size];
        fieldIndexes = new int[plan.size()];
        for (int i = 0; i < fieldIndexes.length; i++) {
            fieldIndexes[i] = plan.field(i).index;
        }
        Arrays.fill(constants, NOWHERE);
        int candidate = plan.size();
        for (Map.Entry<String, String> constant : given.entrySet()) {
            Field field = Field.named(constant.getKey());
            if (field != null) {
                char[] value = constant.getValue().toCharArray();
                starts[candidate] = append(value, 0, value.length);
                ends[candidate] = length;
                kinds[candidate] = Kind.TEXT;
                constants[field.index] = candidate;
            }
            candidate++;
        }
        constantLength = length;
        clear();
    }

    /** Forgets the values of the last record; constants stay. */
    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            kinds[touched[i]] = Kind.ABSENT;
        }
        touchedCount = 0;
        text = own;
        length = constantLength;
        System.arraycopy(constants, 0, chosen, 0, chosen.length);
        conflicting = NOWHERE;
        repeated = NOWHERE;
        rival = NOWHERE;
        unreadRepeated = "";
        unreadConflicting = false;
    }

    /** Notes that a key which nothing is read from stands twice. */
    void repeatUnread(String key, boolean sameValue) {
        if (unreadRepeated.isEmpty() || (!sameValue && !unreadConflicting)) {
            unreadRepeated = key;
            unreadConflicting = !sameValue;
        }
    }

    /** A key that stands twice though nothing is read from it; empty when there is none. */
    String unreadRepeated() {
        return unreadRepeated;
    }

    /** True when {@link #unreadRepeated} stands twice with different values. */
    boolean unreadConflicting() {
        return unreadConflicting;
    }

    /** Sets the value of some candidates that stand at one place of the record. */
    void set(int[] candidates, Kind kind, char[] value, int count, long line, int column) {
        set(candidates, kind, value, 0, count, line, column);
    }

    /**
     * Says that the values of this record will stand among these characters, and need not be copied
     * as long as they stay there. Ignored where a mapping gives constants, which stand elsewhere.
     */
    void lookInto(char[] record) {
        if (constantLength == 0) {
            text = record;
        }
    }

    /** Copies the values, as what they stand in will not stay. */
    @SuppressWarnings("ReferenceEquality") // the very array, not one that is alike
    void copyValues() {
        if (text == own) {
            return;
        }
        char[] record = text;
        text = own;
        for (int i = 0; i < touchedCount; i++) {
            int candidate = touched[i];
            int count = ends[candidate] - starts[candidate];
            starts[candidate] = append(record, starts[candidate], count);
            ends[candidate] = starts[candidate] + count;
        }
    }

    /** The same, of a value that starts somewhere among the characters. */
    @SuppressWarnings("ReferenceEquality") // as above
    void set(
            int[] candidates, Kind kind, char[] value, int from, int count, long line, int column) {
        int start = text == value ? from : append(value, from, count);
        for (int candidate : candidates) {
            if (kinds[candidate] != Kind.ABSENT) {
                repeat(candidate, kind, start, start + count);
                continue;
            }
            kinds[candidate] = kind;
            starts[candidate] = start;
            ends[candidate] = start + count;
            lines[candidate] = line;
            columns[candidate] = column;
            touched[touchedCount++] = candidate;
            choose(candidate);
        }
    }

    private int append(char[] value, int from, int count) {
        int start = length;
        if (start + count > own.length) {
            own = Arrays.copyOf(own, Math.max(2 * own.length, start + count));
            text = own;
        }
        System.arraycopy(value, from, text, start, count);
        length += count;
        return start;
    }

    private void repeat(int candidate, Kind kind, int start, int end) {
        boolean same =
                kinds[candidate] == kind
                        && Arrays.equals(
                                text, starts[candidate], ends[candidate], text, start, end);
        if (same) {
            repeated = candidate;
        } else {
            conflicting = candidate;
        }
    }

    private void choose(int candidate) {
        int field = fieldIndexes[candidate];
        int known = chosen[field];
        if (known == NOWHERE) {
            chosen[field] = candidate;
            return;
        }
        if (known >= fieldIndexes.length) {
            return;
        }
        boolean better = plan.isAlias(known) && !plan.isAlias(candidate);
        if (better) {
            chosen[field] = candidate;
        } else if (plan.isAlias(known) && plan.isAlias(candidate) && !isEmpty(candidate)) {
            if (isEmpty(known)) {
                chosen[field] = candidate;
            } else {
                rival = candidate;
            }
        }
    }

    private boolean isEmpty(int candidate) {
        return kinds[candidate] == Kind.NULL || starts[candidate] == ends[candidate];
    }

    /** The candidate that a field is taken from; {@link #NOWHERE} when the record lacks it. */
    int at(Field field) {
        return chosen[field.index];
    }

    /** True when the record has the field, even if it is empty. */
    boolean has(Field field) {
        return chosen[field.index] != NOWHERE;
    }

    /** True when the record itself has the field, not only a constant of the mapping. */
    boolean stands(Field field) {
        int candidate = chosen[field.index];
        return candidate != NOWHERE && candidate < plan.size();
    }

    /** A candidate that stands twice with different values; {@link #NOWHERE} when there is none. */
    int conflicting() {
        return conflicting;
    }

    /** A candidate that stands twice with one value; {@link #NOWHERE} when there is none. */
    int repeated() {
        return repeated;
    }

    /** An alias that could be the field as well as the alias chosen; usually {@link #NOWHERE}. */
    int rival() {
        if (rival == NOWHERE || !plan.role().has(plan.field(rival))) {
            return NOWHERE;
        }
        int winner = chosen[plan.field(rival).index];
        return winner < plan.size() && plan.isAlias(winner) ? rival : NOWHERE;
    }

    Kind kind(int candidate) {
        return candidate == NOWHERE ? Kind.ABSENT : kinds[candidate];
    }

    /** Holds every value, see {@link #start} and {@link #end}. */
    char[] chars() {
        return text;
    }

    int start(int candidate) {
        return starts[candidate];
    }

    int end(int candidate) {
        return ends[candidate];
    }

    long line(int candidate) {
        return candidate == NOWHERE ? 0 : lines[candidate];
    }

    int column(int candidate) {
        return candidate == NOWHERE ? 0 : columns[candidate];
    }

    String text(int candidate) {
        return new String(text, starts[candidate], ends[candidate] - starts[candidate]);
    }
}
