package dev.trueup.read;

import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.read.RecordFields.Kind;
import org.jspecify.annotations.Nullable;

/** Makes values of our own from the texts of one record, or says why that cannot be done. */
abstract sealed class RecordAssembler<T> permits EventAssembler, BalanceAssembler {
    /** The longest id, name or word. */
    static final int MAX_ID = 1_024;

    final FieldPlan plan;
    final RecordFields fields;
    final ReadLog log;
    private final WordCache words = new WordCache();
    private final WordCache proses = new WordCache();
    private final boolean hasSentinels;

    RecordAssembler(FieldPlan plan, RecordFields fields, ReadLog log) {
        this.plan = plan;
        this.fields = fields;
        this.log = log;
        hasSentinels = !plan.mapping().sentinels().isEmpty();
    }

    /** A reader of the times of a field. */
    final TimeText times(Field field) {
        return new TimeText(plan.mapping().times(), log.unit(field.word));
    }

    /** The record that the fields hold. */
    abstract T assemble(Place place);

    /** True when the fields look like a record of the other role. */
    abstract boolean isOfOtherRole();

    /** Where the account id stands among the fields. */
    final int accountId() {
        int candidate = fields.at(Field.ACCOUNT_ID);
        if (!isId(candidate)) {
            throw missing(Field.ACCOUNT_ID);
        }
        return candidate;
    }

    /** A further part of an account key; empty when it is absent, null or blank. */
    final String part(Field field) {
        String word = word(field);
        return word == null ? "" : word;
    }

    /** A name or word that comes again and again; null when it is absent, null or blank. */
    final @Nullable String word(Field field) {
        int candidate = fields.at(field);
        return isId(candidate)
                ? words.word(fields.chars(), fields.start(candidate), fields.end(candidate))
                : null;
    }

    /** Notes where an id stands; nowhere when it is absent, null or blank. */
    final void span(Field field, EventRow.Span span) {
        int candidate = fields.at(field);
        span.clear();
        if (isId(candidate)) {
            span.start = fields.start(candidate);
            span.end = fields.end(candidate);
        }
    }

    /** False for an id or name that is absent, null or blank. */
    private boolean isId(int candidate) {
        if (!isGiven(candidate)) {
            return false;
        }
        requireScalar(candidate);
        int start = fields.start(candidate);
        int end = fields.end(candidate);
        if (end - start > MAX_ID) {
            throw fault("TOO_LONG", candidate, "is longer than " + MAX_ID + " characters", "");
        }
        char[] text = fields.chars();
        boolean blank = true;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c < ' ' || c == '\u007f') {
                throw fault("CONTROL_CHAR", candidate, "holds a control character", "");
            }
            blank &= c == ' ';
        }
        return !blank;
    }

    /** A text of any length; null when it is absent, null or empty. */
    final @Nullable String prose(Field field) {
        int candidate = fields.at(field);
        if (!isGiven(candidate)) {
            return null;
        }
        requireScalar(candidate);
        char[] text = fields.chars();
        int end = fields.end(candidate);
        for (int i = fields.start(candidate); i < end; i++) {
            char c = text[i];
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw fault("CONTROL_CHAR", candidate, "holds a control character", "");
            }
        }
        return proses.word(text, fields.start(candidate), end);
    }

    private boolean isGiven(int candidate) {
        Kind kind = fields.kind(candidate);
        return kind != Kind.ABSENT
                && kind != Kind.NULL
                && (kind == Kind.NESTED || fields.start(candidate) < fields.end(candidate));
    }

    private void requireScalar(int candidate) {
        Kind kind = fields.kind(candidate);
        if (kind == Kind.NESTED || kind == Kind.BOOLEAN) {
            throw fault("WRONG_TYPE", candidate, "is neither a text nor a number", "");
        }
    }

    /** An amount in ten-thousandths; {@link Points#ABSENT} when it is absent, null or blank. */
    final long amount(Field field) {
        int candidate = fields.at(field);
        if (!isGiven(candidate)) {
            return Points.ABSENT;
        }
        Kind kind = fields.kind(candidate);
        if (kind == Kind.NESTED || kind == Kind.BOOLEAN) {
            throw fault(
                    "NOT_A_NUMBER",
                    candidate,
                    "is not a number",
                    kind == Kind.NESTED
                            ? "name the amount inside it in the mapping, such as amount.value"
                            : "");
        }
        Mapping.Numbers numbers = plan.mapping().numbers();
        if (kind == Kind.NUMBER && numbers.decimalMark() != '.') {
            numbers = new Mapping.Numbers('.', '\0', numbers.scale());
        }
        int start = fields.start(candidate);
        long parsed = AmountText.parse(fields.chars(), start, fields.end(candidate), numbers);
        if (!AmountText.isFault(parsed)) {
            return parsed;
        }
        return switch (AmountText.fault(parsed)) {
            case MISSING -> Points.ABSENT;
            case NOT_A_NUMBER ->
                    throw fault(
                            "NOT_A_NUMBER",
                            candidate,
                            "is not a number",
                            "write digits 0-9, a sign and a decimal point, nothing else");
            case GROUPED_NUMBER ->
                    throw fault(
                            "GROUPED_NUMBER",
                            candidate,
                            "has a mark that may group thousands or start decimals",
                            "say which with decimal_mark and grouping_mark in the mapping");
            case FRACTION ->
                    throw fault(
                            "FRACTION",
                            candidate,
                            "has more than four decimal places",
                            "round at the source, or set scale in the mapping");
            case OUT_OF_RANGE ->
                    throw fault(
                            "OUT_OF_RANGE", candidate, "is beyond 900,000,000,000,000 points", "");
            case TOO_LONG ->
                    throw fault(
                            "TOO_LONG",
                            candidate,
                            "is a number of more than " + AmountText.MAX_LENGTH + " characters",
                            "");
        };
    }

    /** A moment; {@link Moment#ABSENT} when it is absent, null, blank or a word that says so. */
    final long time(Field field, TimeText reader, Place place) {
        int candidate = fields.at(field);
        if (!isGiven(candidate)) {
            return Moment.ABSENT;
        }
        Kind kind = fields.kind(candidate);
        if (kind == Kind.NESTED || kind == Kind.BOOLEAN) {
            throw fault("BAD_TIME", candidate, "is not a time", "");
        }
        if (hasSentinels && sentinel(candidate) != null) {
            return Moment.ABSENT;
        }
        int start = fields.start(candidate);
        long parsed = reader.parse(fields.chars(), start, fields.end(candidate));
        if (reader.sawNumber()) {
            log.noteUnit(field.word, reader.unit());
        }
        if (TimeText.isFault(parsed)) {
            if (sentinel(candidate) != null) {
                return Moment.ABSENT;
            }
            return faultyTime(candidate, TimeText.fault(parsed));
        }
        warnOfOddities(reader, candidate, place);
        return parsed;
    }

    private long faultyTime(int candidate, TimeText.Fault fault) {
        return switch (fault) {
            case MISSING -> Moment.ABSENT;
            case BAD_TIME ->
                    throw fault(
                            "BAD_TIME",
                            candidate,
                            "is no time that can be read",
                            "write it like 2026-03-01T10:00:00Z, or set dates in the mapping");
            case NO_ZONE ->
                    throw fault(
                            "NO_ZONE",
                            candidate,
                            "has no time zone",
                            "pass --zone, or set zone in the mapping");
            case IMPLAUSIBLE ->
                    throw fault(
                            "IMPLAUSIBLE",
                            candidate,
                            "is no plausible time, or in another unit than those before",
                            "set epoch in the mapping to seconds, millis, micros or nanos");
        };
    }

    /** The field that a word in place of a time stands for, {@code absent}, or null for no word. */
    final @Nullable String sentinel(int candidate) {
        if (fields.kind(candidate) == Kind.ABSENT || fields.kind(candidate) == Kind.NULL) {
            return null;
        }
        String word = fields.text(candidate).trim();
        String mapped = plan.mapping().sentinels().get(word);
        return mapped != null ? mapped : Mapping.USUAL_SENTINELS.get(word);
    }

    private void warnOfOddities(TimeText reader, int candidate, Place place) {
        if (reader.sawLeapSecond()) {
            log.warn(
                    "LEAP_SECOND",
                    place,
                    name(candidate) + " is a leap second; read as the end of the second before",
                    "");
        }
        if (reader.sawGap()) {
            log.warn(
                    "TIME_SKIPPED",
                    place,
                    name(candidate) + " was skipped by the clocks; moved forward by the gap",
                    "write times with their offset from UTC");
        }
        if (reader.sawOverlap()) {
            log.warn(
                    "TIME_TWICE",
                    place,
                    name(candidate) + " happened twice; read as the earlier of both",
                    "write times with their offset from UTC");
        }
    }

    /** The fault of a required field that is absent, null or blank. */
    final RecordFaultException missing(Field field) {
        int candidate = fields.at(field);
        String name = candidate == RecordFields.NOWHERE ? plan.nameOf(field) : name(candidate);
        return new RecordFaultException(
                "MISSING",
                name + " is missing",
                "",
                fields.line(candidate),
                fields.column(candidate));
    }

    /** A fault of one value, told as the name in the input followed by what is wrong. */
    final RecordFaultException fault(String code, int candidate, String what, String help) {
        return new RecordFaultException(
                code,
                name(candidate) + " " + what,
                help,
                fields.line(candidate),
                fields.column(candidate));
    }

    final String name(int candidate) {
        String name = candidate < plan.size() ? plan.path(candidate) : "a constant of the mapping";
        return VisibleText.shorten(name, 40);
    }
}
