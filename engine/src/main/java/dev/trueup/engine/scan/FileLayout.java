package dev.trueup.engine.scan;

import dev.trueup.ledger.Place;
import dev.trueup.read.EpochUnit;
import dev.trueup.read.FieldNames;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.SignStyle;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the records of one file are laid out, as learnt from its head. */
public abstract sealed class FileLayout permits CsvLayout, JsonLayout {
    private static final Set<Integer> SAME_ON_ALL =
            Set.of(
                    Fields.ACCOUNT,
                    Fields.TIME,
                    Fields.TYPE,
                    Fields.STATUS,
                    Fields.CURRENCY,
                    Fields.POINT_TYPE,
                    Fields.NAME,
                    Fields.PROSE);

    private final Role role;
    private final String source;
    private final Mapping mapping;
    private final ReadLog headLog;

    /** What a file is read as. */
    public enum Role {
        LEDGER("timestamp"),
        BALANCES("as_of");

        private final String timeField;

        Role(String timeField) {
            this.timeField = timeField;
        }

        /** The field of ours that says when. */
        String timeField() {
            return timeField;
        }
    }

    FileLayout(Role role, String source, Mapping mapping) {
        this.role = role;
        this.source = source;
        this.mapping = mapping;
        headLog = new ReadLog(source);
    }

    /**
     * Learns the layout of a file.
     *
     * @param head the first bytes of the file, or all of them, and line ends after them
     * @param length how many bytes there are, the line ends not among them
     * @param source the name to show
     * @param headRecords how many records are read plainly before the layout is trusted
     * @return null when the file has to be read plainly
     */
    public static @Nullable FileLayout learn(
            Role role,
            byte[] head,
            int length,
            String source,
            TextFormat format,
            Mapping mapping,
            int headRecords) {
        if (!isSuited(mapping)) {
            return null;
        }
        FieldNames names =
                role == Role.LEDGER ? FieldNames.ofLedger(mapping) : FieldNames.ofBalances(mapping);
        FileLayout layout =
                switch (format) {
                    case CSV ->
                            CsvLayout.learn(
                                    role, head, length, source, mapping, names, headRecords);
                    case NDJSON, JSON ->
                            JsonLayout.learn(
                                    role,
                                    head,
                                    length,
                                    source,
                                    mapping,
                                    names,
                                    format,
                                    headRecords);
                };
        return layout != null && layout.headIsSound() ? layout : null;
    }

    /** True when records can be told apart, and values that all of them have are sound. */
    private static boolean isSuited(Mapping mapping) {
        return mapping.encoding() == null
                && mapping.constants().keySet().stream().noneMatch(mapping.fields()::containsKey)
                && mapping.constants().entrySet().stream().allMatch(FileLayout::isSoundConstant);
    }

    /** True for a value that stands for itself, of a field that may have one on every record. */
    private static boolean isSoundConstant(Map.Entry<String, String> constant) {
        String value = constant.getValue();
        return SAME_ON_ALL.contains(Fields.role(constant.getKey()))
                && !value.isEmpty()
                && value.length() <= Fields.LONGEST_NAME
                && value.charAt(0) != ' '
                && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** True when the head alone shows what the plain reader needs to see of a whole file. */
    private boolean headIsSound() {
        try {
            PlainReading.read(this, headText(), headLog, PlainReading.NOBODY);
        } catch (InputStoppedException e) {
            return false; // the plain reader will say so again
        }
        return headLog.records() >= 2;
    }

    /** What was met in the head, and so is known of the records after it. */
    final ReadLog headLog() {
        return headLog;
    }

    /** The unit of numbers that stand for the times of a role, as far as the head tells it. */
    final EpochUnit unit(int timeRole) {
        return headLog.unit(
                switch (timeRole) {
                    case Fields.POSTED_AT -> "posted_at";
                    case Fields.EXPIRES_AT -> "expires_at";
                    default -> role.timeField();
                });
    }

    /** True when records with these fields of ours, or one value on all, say what is needed. */
    static boolean areEnough(Set<String> fields, Role role, Mapping mapping) {
        Set<String> given = new HashSet<>(fields);
        given.addAll(mapping.constants().keySet());
        if (mapping.signs() instanceof SignStyle.Columns
                && (given.contains("credit") || given.contains("debit"))) {
            given.add("points_delta");
        }
        return given.containsAll(
                switch (role) {
                    case LEDGER -> Set.of("account_id", "points_delta", "timestamp", "type");
                    case BALANCES -> Set.of("account_id", "snapshot_balance");
                });
    }

    final Role role() {
        return role;
    }

    final String source() {
        return source;
    }

    final Mapping mapping() {
        return mapping;
    }

    final Place place(long line) {
        return new Place(source, line);
    }

    /** What never stands within a value. */
    abstract byte delimiter();

    /** The format the plain reader is to be told. */
    abstract TextFormat format();

    /** The records before {@link #headEnd}, as a text of their own. */
    abstract TextSource headText();

    /** Where the first record after the head starts. */
    public abstract long headEnd();

    /** The byte before {@link #headEnd}. */
    abstract byte lastOfHead();

    /** How many line ends the head has. */
    public abstract long headLines();

    /** A scanner for records after the head. */
    abstract RecordScanner scanner(Taker taker);

    /** An empty batch for records that are left to the plain reader. */
    abstract PlainBatch batch();

    /**
     * The first place from {@code from} on, at least 1, where a record may start.
     *
     * @return -1 when there is none before {@code limit}
     */
    abstract int boundary(byte[] bytes, int from, int limit);

    /** True when a record that goes on after a stretch is known by its start. */
    boolean endsShowThemselves() {
        return false;
    }

    /** 1-based column of a place. */
    abstract int column(byte[] bytes, int at);

    /** The first place after a line end, from {@code from} on; -1 when there is none. */
    static int lineStart(byte[] bytes, int from, int limit) {
        for (int at = from - 1; at < limit; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return -1;
    }
}
