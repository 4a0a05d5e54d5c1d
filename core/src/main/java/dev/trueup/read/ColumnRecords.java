package dev.trueup.read;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Place;
import dev.trueup.read.RecordFields.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records whose values stand in named and typed columns, as in Parquet files: handed over one value
 * at a time, understood like those of a text, and accepted or rejected alike.
 *
 * <p>Texts that totals do not need, such as event ids and descriptions, reject no record here, so
 * that they may be left unread: one that a text would be rejected for is taken for absent.
 */
public final class ColumnRecords {
    private static final Set<Field> EXPLAINING =
            EnumSet.of(
                    Field.EVENT_ID,
                    Field.DESCRIPTION,
                    Field.SOURCE,
                    Field.BATCH_ID,
                    Field.REVERSES);

    private final RecordIntake<?> intake;
    private final RecordFields fields;
    private final List<String> names;
    private final int[][] candidates;
    private final boolean[] explaining;
    private final boolean[] needed;
    private final StringBuilder excerpt = new StringBuilder();
    private @Nullable JsonFlaw flaw;
    private long row;

    private ColumnRecords(RecordIntake<?> intake, List<String> names) {
        this.intake = intake;
        this.fields = intake.fields;
        this.names = List.copyOf(names);
        candidates = new int[names.size()][];
        explaining = new boolean[names.size()];
        needed = new boolean[names.size()];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = intake.plan.atColumn(names.get(i));
            explaining[i] = candidates[i].length > 0;
            for (int candidate : candidates[i]) {
                Field field = intake.plan.field(candidate);
                explaining[i] &= EXPLAINING.contains(field);
                needed[i] |=
                        !EXPLAINING.contains(field)
                                && field != Field.POSTED_AT
                                && field != Field.EXPIRES_AT;
            }
        }
    }

    /** Records of a ledger with columns of the given names. */
    public static ColumnRecords ofLedger(
            List<String> names, Mapping mapping, Consumer<? super Event> events, ReadLog log) {
        FieldPlan plan = new FieldPlan(Role.LEDGER, mapping);
        RecordFields fields = new RecordFields(plan);
        return new ColumnRecords(
                new RecordIntake<>(
                        new EventAssembler(plan, fields, log),
                        row -> events.accept(row.event()),
                        null),
                names);
    }

    /** Records of balances with columns of the given names. */
    public static ColumnRecords ofBalances(
            List<String> names, Mapping mapping, Consumer<? super Balance> balances, ReadLog log) {
        FieldPlan plan = new FieldPlan(Role.BALANCES, mapping);
        RecordFields fields = new RecordFields(plan);
        return new ColumnRecords(
                new RecordIntake<>(new BalanceAssembler(plan, fields, log), balances, null), names);
    }

    /**
     * Checks that the names can be understood: what a text with a header row is checked for.
     *
     * @throws InputStoppedException if a name stands twice or a field is missing or unclear
     */
    public void requireColumns() {
        FieldPlan plan = intake.plan;
        CsvHeader header = new CsvHeader(names, ',');
        String repeated = header.repeated();
        if (repeated != null) {
            String shown = VisibleText.shorten(repeated, 40);
            throw stop("DUPLICATE_COLUMN", "two columns are called " + shown, "");
        }
        String ambiguity = header.ambiguity(plan);
        if (ambiguity != null) {
            throw stop("AMBIGUOUS_FIELD", ambiguity, "name one of them in the mapping");
        }
        Field missing = header.missing(plan);
        if (missing == null) {
            return;
        }
        if (header.isOfOther(plan.role())) {
            throw intake.wrongRole(intake.place(0));
        }
        String name = plan.nameOf(missing);
        String nearest = NearestWord.to(name, names);
        throw stop(
                "MISSING_COLUMN",
                "there is no column " + VisibleText.shorten(name, 40),
                (nearest == null
                                ? "say which one it is"
                                : "the nearest column is "
                                        + VisibleText.shorten(nearest, 40)
                                        + ": if it is meant, name it")
                        + " under "
                        + missing.word
                        + " in the mapping");
    }

    private InputStoppedException stop(String code, String message, String help) {
        return intake.stop(new JsonFlaw(code, message, 0, 0), "", help);
    }

    /** True for a column of which something may be read. */
    public boolean reads(int column) {
        return candidates[column].length > 0;
    }

    /** True for a column that totals do not need and that rejects no record. */
    public boolean explains(int column) {
        return explaining[column];
    }

    /** True for a column that totals may need, whatever its type. */
    public boolean needs(int column) {
        return needed[column];
    }

    /** Which columns our fields are read from. */
    public FieldOrigins origins() {
        fields.clear();
        for (int i = 0; i < candidates.length; i++) {
            fields.set(candidates[i], Kind.NULL, new char[0], 0, 0, 0);
        }
        FieldOrigins origins = new FieldOrigins();
        origins.start(intake.plan);
        origins.count(fields, intake.plan);
        return origins;
    }

    /** Begins a record; columns that are not handed over are null. */
    public void begin(long number) {
        row = number;
        fields.clear();
        flaw = null;
        excerpt.setLength(0);
    }

    /**
     * Hands over a text. What is no valid part of its encoding must stand there as {@link
     * TextSource} says.
     */
    public void text(int column, char[] value, int length) {
        String fault = "";
        for (int i = 0; i < length && fault.isEmpty(); i++) {
            if (Character.isSurrogate(value[i])) {
                boolean pair = i + 1 < length && Character.isSurrogatePair(value[i], value[i + 1]);
                fault = pair ? "" : JsonText.badEncoding(value[i]);
                i += pair ? 1 : 0;
            }
        }
        if (length > JsonTokenizer.MAX_TEXT) {
            reject(
                    column,
                    "TOO_LONG",
                    "a value is longer than " + JsonTokenizer.MAX_TEXT + " characters");
        } else if (!fault.isEmpty()) {
            reject(column, "BAD_ENCODING", fault);
        } else if (explaining[column] && !isSound(column, value, length)) {
            return;
        } else {
            set(column, length == 0 ? Kind.NULL : Kind.TEXT, value, length);
        }
    }

    private void reject(int column, String code, String message) {
        if (!explaining[column] && flaw == null) {
            flaw = new JsonFlaw(code, message, row, 0);
        }
    }

    /** False for a text that the assembler would reject the record for. */
    private boolean isSound(int column, char[] value, int length) {
        boolean prose = intake.plan.field(candidates[column][0]) == Field.DESCRIPTION;
        if (!prose && length > RecordAssembler.MAX_ID) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value[i];
            boolean control = c < ' ' || (c == '\u007f' && !prose);
            if (control && !(prose && (c == '\n' || c == '\r' || c == '\t'))) {
                return false;
            }
        }
        return true;
    }

    /** Hands over a number, with a decimal point if it has decimals. */
    public void number(int column, String digits) {
        set(column, Kind.NUMBER, digits.toCharArray(), digits.length());
    }

    /** Hands over a value that is neither text nor number nor time, such as true or false. */
    public void other(int column, String shown) {
        if (!explaining[column]) {
            set(column, Kind.BOOLEAN, shown.toCharArray(), shown.length());
        }
    }

    /** Hands over a null. */
    public void none(int column) {
        set(column, Kind.NULL, new char[0], 0);
    }

    private void set(int column, Kind kind, char[] value, int length) {
        fields.set(candidates[column], kind, value, length, row, 0);
    }

    /** Ends the record: it is accepted or rejected. */
    public void end() {
        JsonFlaw found = flaw;
        if (found != null) {
            intake.reject(found, excerpt());
            return;
        }
        RecordFaultException fault = intake.take(row);
        if (fault != null) {
            intake.reject(fault, row, excerpt());
        }
    }

    /** The values of the fields that every record needs. */
    private String excerpt() {
        for (Field field : intake.plan.role().required()) {
            int candidate = fields.at(field);
            if (fields.kind(candidate) != Kind.ABSENT) {
                excerpt.append(excerpt.isEmpty() ? "" : ", ");
                excerpt.append(
                        fields.kind(candidate) == Kind.NULL ? "null" : fields.text(candidate));
            }
        }
        return VisibleText.shorten(excerpt.toString(), VisibleText.EXCERPT);
    }

    /** Where the record stands that was begun last. */
    public Place place() {
        return new Place(requireNonNull(intake.log.source()), row);
    }
}
