package dev.trueup.engine.parquet;

import dev.trueup.engine.fold.EventScatter;
import dev.trueup.engine.scan.StatusCache;
import dev.trueup.engine.scan.TypeCache;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.SignStyle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds the rows of batches to the totals of their accounts.
 *
 * <p>Gives up objects: columns become arrays of amounts, moments and places of texts, and each row
 * goes to the fold as a key and two numbers. A row with a value that is not plainly right is left
 * to the plain reader, {@code ColumnRecords}, its twin.
 */
final class TotalsKernel {
    /** How many types of a batch are remembered by where they stand, as in a dictionary. */
    private static final int REMEMBERED = 64;

    private static final int SURPRISE = -1;

    private final EventScatter scatter;
    private final TypeCache typeCache;
    private final ColumnRoles roles;
    private final LocalClock clock;
    private final boolean signed;
    private final StatusCache statusCache;
    private final KeyTexts keys = new KeyTexts();
    private final TextBuffer types = new TextBuffer();
    private final TextBuffer statuses = new TextBuffer();
    private final int[] knownStarts = new int[REMEMBERED];
    private final int[] knownEnds = new int[REMEMBERED];
    private final int[] knownTypes = new int[REMEMBERED];
    private long[] points = {};
    private long[] times = {};
    private long[] others = {};
    private boolean[] odd = {};

    TotalsKernel(EventScatter scatter, TypeCache typeCache, ColumnRoles roles, LocalClock clock) {
        this.scatter = scatter;
        this.typeCache = typeCache;
        this.roles = roles;
        this.clock = clock;
        signed = roles.mapping().signs() instanceof SignStyle.Signed;
        statusCache = new StatusCache(roles.mapping());
    }

    /** Takes the values of a batch. */
    void load(Batch batch) {
        int rows = batch.rows();
        if (points.length < rows) {
            points = new long[rows];
            times = new long[rows];
            others = new long[rows];
            odd = new boolean[rows];
        }
        keys.load(batch, roles);
        load(types, "type", batch);
        Arrays.fill(knownEnds, SURPRISE);
        load(statuses, "status", batch);
        amounts(batch, "points_delta").amounts(rows, points);
        amounts(batch, "timestamp").moments(rows, clock, times);
        Arrays.fill(odd, 0, rows, false);
        for (String field : List.of("posted_at", "expires_at")) {
            ColumnValues values = KeyTexts.column(batch, roles.of(field));
            if (values != null) {
                values.moments(rows, clock, others);
                mark(values, rows, Moment.ABSENT);
            }
        }
        ColumnValues after = KeyTexts.column(batch, roles.of("balance_after"));
        if (after != null) {
            after.amounts(rows, others);
            mark(after, rows, Points.ABSENT);
        }
    }

    private ColumnValues amounts(Batch batch, String field) {
        ColumnValues values = KeyTexts.column(batch, roles.of(field));
        if (values == null) {
            throw new IllegalStateException("no column for " + field);
        }
        return values;
    }

    private void load(TextBuffer texts, String field, Batch batch) {
        @Nullable ColumnValues values = KeyTexts.column(batch, roles.of(field));
        texts.load(values, roles.constant(field), batch.rows());
    }

    private void mark(ColumnValues values, int rows, long absent) {
        for (int row = 0; row < rows; row++) {
            odd[row] |= others[row] == absent && !values.isNull(row);
        }
    }

    /** Adds a row of the batch taken last; false when it is left to the plain reader. */
    boolean add(int row, long number) {
        if (points[row] == Points.ABSENT
                || times[row] == Moment.ABSENT
                || odd[row]
                || (points[row] < 0 && !signed)
                || !keys.find(row)) {
            return false;
        }
        int type = type(row);
        if (type == SURPRISE) {
            return false;
        }
        boolean posted = true;
        if (!statuses.isEmpty() && statuses.length(row) > 0) {
            EventStatus status =
                    statuses.isPlain(row)
                            ? statusCache.find(
                                    statuses.bytes(), statuses.start(row), statuses.end(row))
                            : null;
            if (status == null) {
                return false;
            }
            posted = status == EventStatus.POSTED;
        }
        long change = points[row] * typeCache.direction(type);
        scatter.add(
                keys.bytes(),
                keys.start(),
                keys.length(),
                change,
                times[row],
                typeCache.number(type),
                posted);
        typeCache.count(type, change, number);
        return true;
    }

    private int type(int row) {
        int start = types.start(row);
        int end = types.end(row);
        int slot = start & REMEMBERED - 1;
        if (knownStarts[slot] == start && knownEnds[slot] == end) {
            return knownTypes[slot];
        }
        int found = types.isPlain(row) ? typeCache.find(types.bytes(), start, end) : SURPRISE;
        int type = found < 0 ? SURPRISE : found;
        knownStarts[slot] = start;
        knownEnds[slot] = end;
        knownTypes[slot] = type;
        return type;
    }
}
