package dev.trueup.engine.scan;

import dev.trueup.ledger.Place;
import dev.trueup.read.FieldNames;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.SignStyle;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the records of one file are laid out, as learnt from its head. */
public abstract sealed class FileLayout permits CsvLayout, JsonLayout {
    /** Codes of warnings that are about a text as a whole. */
    static final Set<String> ABOUT_THE_PART = Set.of("NO_RECORDS", "DELIMITER");

    private final Role role;
    private final String source;
    private final Mapping mapping;

    /** What a file is read as. */
    public enum Role {
        LEDGER,
        BALANCES
    }

    FileLayout(Role role, String source, Mapping mapping) {
        this.role = role;
        this.source = source;
        this.mapping = mapping;
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
        if (!isSimple(mapping, format)) {
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

    /** True when values stand in the input as they are meant, under whatever name. */
    private static boolean isSimple(Mapping mapping, TextFormat format) {
        return (format == TextFormat.CSV
                        || mapping.fields().values().stream().noneMatch(FileLayout::isPath))
                && mapping.signs() instanceof SignStyle.Signed
                && mapping.types().isEmpty()
                && mapping.statuses().isEmpty()
                && mapping.constants().isEmpty()
                && mapping.sentinels().isEmpty()
                && areUsual(mapping.numbers())
                && mapping.encoding() == null;
    }

    /** True for numbers as written where a mapping says nothing about them. */
    private static boolean areUsual(Mapping.Numbers numbers) {
        Mapping.Numbers usual = Mapping.NONE.numbers();
        return numbers.decimalMark() == usual.decimalMark()
                && numbers.groupingMark() == usual.groupingMark()
                && numbers.scale() == usual.scale();
    }

    /** True for a name that may stand for a value within another one. */
    private static boolean isPath(String name) {
        return name.indexOf('.') >= 0;
    }

    /** True when the head alone shows what the plain reader needs to see of a whole file. */
    private boolean headIsSound() {
        ReadLog log = new ReadLog(source);
        try {
            PlainReading.read(this, headText(), log, PlainReading.NOBODY);
        } catch (InputStoppedException e) {
            return false; // the plain reader will say so again
        }
        return log.records() >= 2 && !log.hasNumbersAsTimes();
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

    /** The format the plain reader is to be told. */
    abstract TextFormat format();

    /** The records before {@link #headEnd}, as a text of their own. */
    abstract TextSource headText();

    /** Where the first record after the head starts. */
    public abstract long headEnd();

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
