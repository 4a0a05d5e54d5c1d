package dev.trueup.engine.parquet;

import dev.trueup.engine.scan.FileLayout.Role;
import dev.trueup.read.ColumnRecords;
import dev.trueup.read.EpochUnit;
import dev.trueup.read.FieldNames;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.SignStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a file is which of our fields, and what may be made of that. */
final class ColumnRoles {
    private static final Set<String> TIMES =
            Set.of("timestamp", "posted_at", "expires_at", "as_of");

    private final ParquetFile file;
    private final FieldNames names;
    private final Map<String, Integer> places = new HashMap<>();

    ColumnRoles(ParquetFile file) {
        this.file = file;
        names =
                file.role() == Role.LEDGER
                        ? FieldNames.ofLedger(file.mapping())
                        : FieldNames.ofBalances(file.mapping());
    }

    /** The column that a field is taken from; -1 when there is none. */
    int of(String field) {
        return places.computeIfAbsent(field, this::find);
    }

    private int find(String field) {
        int found = -1;
        List<String> columns = file.names();
        for (int i = 0; i < columns.size(); i++) {
            if (field.equals(names.field(columns.get(i)))
                    && (found < 0 || !names.isAlias(columns.get(i)))) {
                found = i;
            }
        }
        return found;
    }

    /** The value that a field has on every record; null when there is none. */
    @Nullable String constant(String field) {
        return file.mapping().constants().get(field);
    }

    @Nullable ColumnKind kind(String field) {
        int column = of(field);
        return column < 0 ? null : ColumnKind.of(file.columns().get(column));
    }

    /** True when the unit of times is told from the first of them, so that order matters. */
    boolean sniffsUnits() {
        if (file.mapping().times().epoch() != EpochUnit.SNIFFED) {
            return false;
        }
        for (String field : TIMES) {
            ColumnKind kind = kind(field);
            if (kind == ColumnKind.WHOLE
                    || kind == ColumnKind.UNSIGNED
                    || kind == ColumnKind.DECIMAL
                    || kind == ColumnKind.BIG_DECIMAL
                    || kind == ColumnKind.FLOATING) {
                return true;
            }
        }
        return false;
    }

    /** How values are written. */
    Mapping mapping() {
        return file.mapping();
    }

    /** True when values stand in the file as they are meant, types, signs and statuses aside. */
    boolean areSimple() {
        Mapping mapping = file.mapping();
        for (String field :
                List.of("account_id", "timestamp", "points_delta", "snapshot_balance", "as_of")) {
            if (mapping.constants().containsKey(field)) {
                return false;
            }
        }
        for (String name : file.names()) {
            String field = names.field(name);
            if (FieldNames.UNCLEAR.equals(field) && file.role() == Role.LEDGER) {
                return false;
            }
        }
        boolean time = file.role() == Role.BALANCES || of("timestamp") >= 0;
        return time
                && of("account_id") >= 0
                && !(mapping.signs() instanceof SignStyle.Columns)
                && mapping.numbers().equals(Mapping.NONE.numbers());
    }

    /** The columns without which the totals of a ledger cannot be known. */
    boolean[] neededForTotals() {
        boolean[] needed = new boolean[file.columns().size()];
        ColumnRecords records = file.records(RecordSink.NOBODY, new ReadLog(""));
        ColumnKind time = kind("timestamp");
        boolean soundTime = time != null && time.isSoundTime() && areSimple();
        for (int i = 0; i < needed.length; i++) {
            boolean sound = ColumnKind.of(file.columns().get(i)).isSoundTime();
            needed[i] = records.needs(i) || (!records.explains(i) && !(sound && soundTime));
        }
        return needed;
    }

    /** All columns. */
    boolean[] all() {
        boolean[] all = new boolean[file.columns().size()];
        Arrays.fill(all, true);
        return all;
    }
}
