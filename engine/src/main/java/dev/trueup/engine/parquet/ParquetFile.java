package dev.trueup.engine.parquet;

import dev.hardwood.internal.reader.ParquetMetadataReader;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.FileSchema;
import dev.trueup.engine.scan.FileLayout.Role;
import dev.trueup.ledger.Place;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.FieldNames;
import dev.trueup.read.FieldOrigins;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Parquet file: which of its columns are ours, and its row groups, which may be read in any order
 * by several threads. What they hold is put together in their order.
 */
public final class ParquetFile {
    private static final int MOST_ROW_GROUPS = 1 << 20;

    /** Row groups with fewer rows are read together: opening a file costs about as much. */
    private static final long ROWS_PER_PIECE = 500_000;

    private final Role role;
    private final Path path;
    private final String source;
    private final Mapping mapping;
    private final List<ColumnSchema> columns;
    private final List<Piece> pieces;
    private final long size;
    private final Map<Integer, ReadLog> waiting = new HashMap<>();
    private final ReadLog log;
    private int merged;

    private ParquetFile(
            Role role,
            Path path,
            String source,
            Mapping mapping,
            List<ColumnSchema> columns,
            List<Piece> pieces,
            long size) {
        this.role = role;
        this.path = path;
        this.source = source;
        this.mapping = mapping;
        this.columns = List.copyOf(columns);
        this.pieces = List.copyOf(pieces);
        this.size = size;
        log = new ReadLog(source);
    }

    /**
     * Some row groups that follow each other.
     *
     * @param from where they start in the file, as the library counts
     * @param to where the next ones start
     * @param rowsBefore rows of the file that stand before them
     * @param rows in them
     */
    record Piece(long from, long to, List<Group> groups, long rowsBefore, long rows) {}

    /**
     * A row group.
     *
     * @param chunks of each of the file's columns that are ours
     */
    record Group(long rows, List<Chunk> chunks) {}

    /**
     * Opens a file. Reads its footer alone, by the library's own class for that: to open the file
     * in the library takes a tenth of a second, for what watches and speeds up a reading that is
     * not made.
     *
     * @param source the name to show; folders in it like {@code currency=EUR} give a value to every
     *     record where the file itself has no such column
     * @throws InputStoppedException if the file is damaged, or lacks a column
     */
    public static ParquetFile open(Role role, Path path, String source, Mapping mapping) {
        ParquetFile file =
                Damage.guard(
                        source,
                        () -> {
                            try (FileBytes bytes = new FileBytes(path, source)) {
                                bytes.open();
                                FileMetaData meta = ParquetMetadataReader.readMetadata(bytes);
                                return of(role, path, mapping, meta, bytes);
                            }
                        });
        file.records(RecordSink.NOBODY, file.log).requireColumns();
        file.requireFlat();
        return file;
    }

    private static ParquetFile of(
            Role role, Path path, Mapping mapping, FileMetaData meta, FileBytes bytes) {
        String source = bytes.name();
        FieldNames names =
                role == Role.LEDGER ? FieldNames.ofLedger(mapping) : FieldNames.ofBalances(mapping);
        List<ColumnSchema> ours = new ArrayList<>();
        Set<String> given = new HashSet<>(mapping.constants().keySet());
        for (ColumnSchema column : FileSchema.fromSchemaElements(meta.schema()).getColumns()) {
            String field = names.field(nameOf(column));
            if (field != null) {
                ours.add(column);
                given.add(field);
            }
        }
        if (meta.rowGroups().size() > MOST_ROW_GROUPS) {
            throw Damage.stop(source, "more than a million row groups");
        }
        for (RowGroup group : meta.rowGroups()) {
            if (group.numRows() < 0 || group.columns().isEmpty()) {
                throw Damage.stop(source, "a row group without columns or rows");
            }
        }
        Map<String, String> partitions = new LinkedHashMap<>();
        HivePath.values(source)
                .forEach(
                        (name, value) -> {
                            String field = names.field(name);
                            if (field != null
                                    && !FieldNames.UNCLEAR.equals(field)
                                    && given.add(field)) {
                                partitions.put(field, value);
                            }
                        });
        Mapping whole = partitions.isEmpty() ? mapping : mapping.withConstants(partitions);
        List<Piece> pieces = pieces(meta.rowGroups(), ours, bytes);
        return new ParquetFile(role, path, source, whole, ours, pieces, bytes.length());
    }

    /** Row groups in the order of the file, cut where they have enough rows. */
    private static List<Piece> pieces(
            List<RowGroup> groups, List<ColumnSchema> columns, FileBytes file) {
        List<Piece> pieces = new ArrayList<>();
        List<Group> all = new ArrayList<>();
        long rowsBefore = 0;
        long rows = 0;
        long from = 0;
        long last = 0;
        int first = 0;
        boolean ordered = true;
        for (RowGroup group : groups) {
            long middle = middle(group);
            ordered &= middle > last;
            if (rows >= ROWS_PER_PIECE) {
                List<Group> some = List.copyOf(all.subList(first, all.size()));
                pieces.add(new Piece(from, middle, some, rowsBefore, rows));
                first = all.size();
                rowsBefore += rows;
                rows = 0;
                from = middle;
            }
            all.add(new Group(group.numRows(), Chunk.of(group, columns, file)));
            rows = Math.addExact(rows, group.numRows());
            last = middle;
        }
        List<Group> rest = List.copyOf(all.subList(first, all.size()));
        pieces.add(new Piece(from, Long.MAX_VALUE, rest, rowsBefore, rows));
        long sum = Math.addExact(rowsBefore, rows);
        return ordered ? pieces : List.of(new Piece(Long.MIN_VALUE, Long.MAX_VALUE, all, 0, sum));
    }

    static String nameOf(ColumnSchema column) {
        return String.join(".", column.fieldPath().elements());
    }

    /** The place in the file by which the library tells row groups apart. */
    private static long middle(RowGroup group) {
        long size = 0;
        for (ColumnChunk chunk : group.columns()) {
            size += chunk.metaData().totalCompressedSize();
        }
        return group.columns().get(0).chunkStartOffset() + size / 2;
    }

    private void requireFlat() {
        for (ColumnSchema column : columns) {
            if (column.maxRepetitionLevel() > 0) {
                throw new InputStoppedException(
                        source,
                        "REPEATED_COLUMN",
                        "column " + nameOf(column) + " holds lists",
                        "a record needs one value for each field");
            }
        }
    }

    Role role() {
        return role;
    }

    String source() {
        return source;
    }

    Path path() {
        return path;
    }

    /** As given, and with what the folders say. */
    Mapping mapping() {
        return mapping;
    }

    /** The columns of which something may be read. */
    List<ColumnSchema> columns() {
        return columns;
    }

    List<String> names() {
        return columns.stream().map(ParquetFile::nameOf).toList();
    }

    /** Which columns our fields are read from. */
    public FieldOrigins origins() {
        return records(RecordSink.NOBODY, log).origins();
    }

    /** Where records arrive that the plain reader is to understand. */
    ColumnRecords records(RecordSink sink, ReadLog target) {
        return switch (role) {
            case LEDGER -> ColumnRecords.ofLedger(names(), mapping, sink.events(), target);
            case BALANCES -> ColumnRecords.ofBalances(names(), mapping, sink.balances(), target);
        };
    }

    /** True when records must be read in their order: the first time decides a unit. */
    public boolean isOrdered() {
        return new ColumnRoles(this).sniffsUnits();
    }

    /** How many pieces the file is read in, which may be read in any order. */
    public int pieces() {
        return pieces.size();
    }

    /** About how many bytes of the file a piece has; together they are the whole file. */
    public long bytes(int piece) {
        long from = Math.max(0, pieces.get(piece).from());
        return Math.max(0, Math.min(size, pieces.get(piece).to()) - from);
    }

    /** How many records the file has. */
    public long rows() {
        Piece last = pieces.getLast();
        return last.rowsBefore() + last.rows();
    }

    Piece piece(int number) {
        return pieces.get(number);
    }

    /** Puts what was met in a piece where it belongs. */
    synchronized void add(int piece, ReadLog met) {
        waiting.put(piece, met);
        while (true) {
            ReadLog next = waiting.remove(merged);
            if (next == null) {
                return;
            }
            log.addPart(next, row -> row, Set.of());
            merged++;
            if (merged == pieces.size()) {
                warnIfEmpty(log);
            }
        }
    }

    /** Warns when a whole file had no rows. */
    static void warnIfEmpty(ReadLog log) {
        if (log.records() == 0) {
            log.warn("NO_RECORDS", new Place(log.source(), 0), "there are no rows", "");
        }
    }

    /** What was met in the whole file; once all pieces were added. */
    public synchronized ReadLog log() {
        return log;
    }
}
