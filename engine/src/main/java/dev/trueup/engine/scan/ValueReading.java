package dev.trueup.engine.scan;

import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.AmountText;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.SignStyle;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TimeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one file as its mapping says they are written. The usual ways of writing are
 * read in words; the others by the plain reader's own {@link TimeText} and {@link AmountText}; and
 * what deserves a rejection or a warning is left to the plain reader. For use by one thread.
 */
final class ValueReading {
    /** Neither time nor amount is longer; longer ones are left to the plain reader. */
    private static final int LONGEST = 64;

    private final Mapping mapping;
    private final byte delimiter;
    private final boolean isCsv;
    private final boolean usualTimes;
    private final boolean usualNumbers;
    private final int needed;
    private final boolean timeIsConstant;
    private final long constantTime;
    private final @Nullable EventStatus constantStatus;
    private final boolean columns;
    private final boolean byType;
    private final Mapping.Numbers bareNumbers;
    private final Times times = new Times();
    private final Times otherTimes = new Times();
    private final TimeText[] readers = new TimeText[Fields.ROLES];
    private final List<byte[]> sentinels = new ArrayList<>();
    private final StatusCache statuses;
    private final char[] text = new char[LONGEST];

    ValueReading(FileLayout layout) {
        mapping = layout.mapping();
        delimiter = layout.delimiter();
        isCsv = layout.format() == TextFormat.CSV;
        usualTimes = mapping.sentinels().isEmpty();
        Mapping.Numbers numbers = mapping.numbers();
        usualNumbers = numbers.equals(Mapping.NONE.numbers());
        bareNumbers =
                numbers.decimalMark() == '.'
                        ? numbers
                        : new Mapping.Numbers('.', '\0', numbers.scale());
        columns = mapping.signs() instanceof SignStyle.Columns;
        byType = mapping.signs() instanceof SignStyle.ByType;
        for (int role : new int[] {Fields.TIME, Fields.POSTED_AT, Fields.EXPIRES_AT}) {
            readers[role] = new TimeText(mapping.times(), layout.unit(role));
        }
        for (Map<String, String> words : List.of(Mapping.USUAL_SENTINELS, mapping.sentinels())) {
            words.keySet().forEach(word -> sentinels.add(utf8(word)));
        }
        statuses = new StatusCache(mapping);
        Map<String, String> constants = mapping.constants();
        String constant = constants.get(layout.role().timeField());
        timeIsConstant = constant != null;
        constantTime = constant == null ? Moment.ABSENT : constantTime(constant);
        constantStatus = mapping.allStatuses().get(constants.getOrDefault("status", ""));
        needed = needed(constants);
    }

    /** The roles that an event must have, those aside that have one value on every record. */
    private int needed(Map<String, String> constants) {
        int roles = columns ? 0 : 1 << Fields.POINTS;
        for (String field : List.of("account_id", "timestamp", "type")) {
            roles |= constants.containsKey(field) ? 0 : 1 << Fields.role(field);
        }
        return roles;
    }

    private long constantTime(String constant) {
        byte[] bytes = utf8("\n" + constant);
        Fields fields = new Fields();
        fields.clear();
        fields.put(Fields.TIME, 1, bytes.length);
        return otherTime(bytes, fields, Fields.TIME);
    }

    /** True when events without rare roles can be read without asking here. */
    boolean areUsual() {
        return usualTimes
                && usualNumbers
                && !timeIsConstant
                && !columns
                && !byType
                && constantStatus == null;
    }

    /** True when the record has what every event has. */
    boolean isEvent(Fields fields) {
        return fields.hasAll(needed);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The moment of an event or a balance; {@link Moment#ABSENT} when that is not certain. */
    long time(byte[] bytes, Fields fields) {
        if (timeIsConstant) {
            return constantTime;
        }
        long time = usualTimes ? times.of(bytes, fields, Fields.TIME) : Moment.ABSENT;
        return time != Moment.ABSENT ? time : otherTime(bytes, fields, Fields.TIME);
    }

    /** True when the record has a time, or all have. */
    boolean hasTime(Fields fields) {
        return timeIsConstant || fields.length(Fields.TIME) > 0;
    }

    /** True for a time that is sound, or none, or a word in place of one. */
    boolean isTimeOrNothing(byte[] bytes, Fields fields, int role) {
        return fields.length(role) == 0
                || (usualTimes && otherTimes.of(bytes, fields, role) != Moment.ABSENT)
                || otherTime(bytes, fields, role) != Moment.ABSENT
                || isWord(bytes, fields, role);
    }

    private long otherTime(byte[] bytes, Fields fields, int role) {
        int length = text(bytes, fields, role);
        if (length <= 0 || (!usualTimes && mayBeWord(bytes, fields, role, length))) {
            return Moment.ABSENT;
        }
        TimeText reader = readers[role];
        long time = reader.parse(text, 0, length);
        boolean odd =
                TimeText.isFault(time)
                        || (role == Fields.TIME && time >= LedgerReader.FAR_FUTURE)
                        || reader.sawNumber()
                        || reader.sawGap()
                        || reader.sawOverlap()
                        || reader.sawLeapSecond();
        return odd ? Moment.ABSENT : time;
    }

    /** True for a word in place of a time, or one that may be, as blanks are around it. */
    private boolean mayBeWord(byte[] bytes, Fields fields, int role, int length) {
        return text[0] == ' ' || text[length - 1] == ' ' || isWord(bytes, fields, role);
    }

    /**
     * The points of an event, as far as its type has no part in them; or {@link Points#ABSENT} when
     * they are not certain.
     */
    long points(byte[] bytes, Fields fields) {
        if (columns) {
            return ofColumns(bytes, fields);
        }
        long points = amount(bytes, fields, Fields.POINTS);
        return byType && points < 0 ? Points.ABSENT : points;
    }

    private long ofColumns(byte[] bytes, Fields fields) {
        long credit = column(bytes, fields, Fields.CREDIT);
        long debit = column(bytes, fields, Fields.DEBIT);
        boolean none = fields.length(Fields.CREDIT) + fields.length(Fields.DEBIT) == 0;
        return none || credit < 0 || debit < 0 ? Points.ABSENT : credit - debit;
    }

    /** What one of two columns says: zero where it is empty, negative where it is not certain. */
    private long column(byte[] bytes, Fields fields, int role) {
        return fields.length(role) == 0 ? 0 : amount(bytes, fields, role);
    }

    /** An amount; {@link Points#ABSENT} when it is not certain. */
    long amount(byte[] bytes, Fields fields, int role) {
        if (fields.length(role) == 0) {
            return Points.ABSENT;
        }
        if (usualNumbers) {
            long points = Amounts.parse(bytes, fields.start(role), fields.end(role));
            if (points != Points.ABSENT) {
                return points;
            }
        }
        int length = text(bytes, fields, role);
        if (length < 0) {
            return Points.ABSENT;
        }
        boolean isText = isCsv || bytes[fields.start(role) - 1] == '"';
        Mapping.Numbers numbers = isText ? mapping.numbers() : bareNumbers;
        long points = AmountText.parse(text, 0, length, numbers);
        return AmountText.isFault(points) ? Points.ABSENT : points;
    }

    /** True for an amount that is sound, or none. */
    boolean isAmountOrNothing(byte[] bytes, Fields fields, int role) {
        return fields.length(role) == 0 || amount(bytes, fields, role) != Points.ABSENT;
    }

    /** The status of an event that has one; null when it is not certain. */
    @Nullable EventStatus status(byte[] bytes, Fields fields) {
        if (constantStatus != null) {
            return constantStatus;
        }
        return statuses.find(bytes, fields.start(Fields.STATUS), fields.end(Fields.STATUS));
    }

    /** True when the record has a status, or all have. */
    boolean hasStatus(Fields fields) {
        return constantStatus != null || fields.length(Fields.STATUS) > 0;
    }

    /** True when the value is a word in place of a time. */
    private boolean isWord(byte[] bytes, Fields fields, int role) {
        int start = fields.start(role);
        int end = fields.end(role);
        for (byte[] word : sentinels) {
            if (word.length == end - start
                    && Arrays.equals(word, 0, word.length, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** Copies a value of ordinary characters; returns how many, or -1 when it has others. */
    private int text(byte[] bytes, Fields fields, int role) {
        int start = fields.start(role);
        int length = fields.end(role) - start;
        if (length > LONGEST) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[start + i];
            // a scanner may have taken the usual length of a time for granted
            if (b < ' ' || b == '"' || b == '\\' || b == delimiter) {
                return -1;
            }
            text[i] = (char) b;
        }
        return length;
    }
}
