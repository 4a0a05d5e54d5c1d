package dev.trueup.engine.input;

import dev.trueup.engine.parquet.ParquetFile;
import dev.trueup.engine.scan.FileLayout.Role;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.FieldOrigins;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares files that are read as one by their first records: a file that calls a field by another
 * name than the others, or lacks it, was probably written by another export and means something
 * else.
 */
public final class Schemas {
    /** How many characters are looked at of each file, and at most how many line ends. */
    private static final int HEAD = 1 << 16;

    private static final int LINES = 200;

    /** The same of files whose first line says what all others have. */
    private static final int LINES_OF_COLUMNS = 12;

    private static final List<String> REQUIRED_OF_EVENTS =
            List.of("account_id", "timestamp", "type", "points_delta");
    private static final List<String> REQUIRED_OF_BALANCES =
            List.of("account_id", "snapshot_balance");

    private final boolean ledger;
    private final Map<String, Named> known = new HashMap<>();
    private @Nullable Seen first;
    private @Nullable Seen firstInColumns;

    /** What the head of a file has. */
    private record Seen(String file, Set<String> fields) {}

    /** The name of a field and where it was met first. */
    private record Named(String name, String file) {}

    private Schemas(boolean ledger) {
        this.ledger = ledger;
    }

    /**
     * Compares the files of a ledger.
     *
     * @throws InputStoppedException if two files differ in a field, which names both
     */
    public static void requireAlikeLedgers(
            List<InputFile> files, @Nullable FileFormat format, Mapping mapping) {
        new Schemas(true).requireAlike(files, format, mapping);
    }

    /**
     * Compares the files of balances.
     *
     * @throws InputStoppedException if two files differ in a field, which names both
     */
    public static void requireAlikeBalances(
            List<InputFile> files, @Nullable FileFormat format, Mapping mapping) {
        new Schemas(false).requireAlike(files, format, mapping);
    }

    private void requireAlike(List<InputFile> files, @Nullable FileFormat format, Mapping mapping) {
        if (files.size() < 2) {
            return;
        }
        for (InputFile file : files) {
            if (format == null ? file.isParquet() : format == FileFormat.PARQUET) {
                Role role = ledger ? Role.LEDGER : Role.BALANCES;
                ParquetFile parquet = ParquetFile.open(role, file.path(), file.name(), mapping);
                requireAlike(file, parquet.origins(), true);
                continue;
            }
            try (OpenText text = file.open(format == null ? null : format.text(), mapping)) {
                FieldOrigins origins = new FieldOrigins();
                if (readHead(text, mapping, origins) > 0) {
                    requireAlike(file, origins, text.format() == TextFormat.CSV);
                }
            }
        }
    }

    private void requireAlike(InputFile file, FieldOrigins origins, boolean inColumns) {
        Map<String, Map<String, Long>> fields = origins.byField();
        requireSameNames(file.name(), fields);
        requireSameFields(new Seen(file.name(), fields.keySet()), inColumns);
    }

    /** Looks where the fields of the first records stand, and returns how many these are. */
    private long readHead(OpenText text, Mapping mapping, FieldOrigins origins) {
        ReadLog log = new ReadLog("");
        boolean inColumns = text.format() == TextFormat.CSV;
        TextSource head = head(text.text(), inColumns ? LINES_OF_COLUMNS : LINES);
        try {
            if (ledger) {
                LedgerReader.read(text.format(), head, mapping, event -> {}, log, origins);
            } else {
                BalanceReader.read(text.format(), head, mapping, balance -> {}, log, origins);
            }
        } catch (InputStoppedException stopped) {
            // Either the head was cut within a record, or reading the whole file will say so.
        }
        return log.records();
    }

    /**
     * The first lines of a text, or what is there of them in as many characters as are looked at.
     */
    private static TextSource head(TextSource text, int most) {
        return new TextSource() {
            private int left = HEAD;
            private int lines;

            @Override
            public int read(char[] buffer, int offset, int length) {
                boolean ended = left == 0 || lines >= most;
                int read = ended ? -1 : text.read(buffer, offset, Math.min(length, left));
                left -= Math.max(0, read);
                for (int i = 0; i < read; i++) {
                    lines += buffer[offset + i] == '\n' || buffer[offset + i] == '\r' ? 1 : 0;
                    if (lines == most) {
                        return i + 1;
                    }
                }
                return read;
            }
        };
    }

    private void requireSameNames(String file, Map<String, Map<String, Long>> fields) {
        fields.forEach(
                (field, names) -> {
                    String name = names.keySet().iterator().next();
                    Named before = known.putIfAbsent(field, new Named(name, file));
                    if (before == null || field.equals("description")) {
                        return;
                    }
                    if (names.keySet().stream().noneMatch(n -> alike(n, before.name()))) {
                        throw differing(
                                file,
                                "%s is called %s here, but %s in %s"
                                        .formatted(field, name, before.name(), before.file()));
                    }
                });
    }

    /** True for names that differ at most as {@code accountId} and {@code account_id} do. */
    private static boolean alike(String one, String other) {
        return plain(one).equalsIgnoreCase(plain(other));
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "");
    }

    /** Columns are the same in every row; the keys of records may be left out, if not required. */
    private void requireSameFields(Seen seen, boolean inColumns) {
        if (first == null) {
            first = seen;
        }
        requireSame(required(seen), seen, required(first), first);
        if (inColumns) {
            if (firstInColumns == null) {
                firstInColumns = seen;
            }
            requireSame(seen.fields(), seen, firstInColumns.fields(), firstInColumns);
        }
    }

    private Set<String> required(Seen seen) {
        Set<String> required = new LinkedHashSet<>();
        for (String field : ledger ? REQUIRED_OF_EVENTS : REQUIRED_OF_BALANCES) {
            boolean columns = seen.fields().contains("credit") || seen.fields().contains("debit");
            if (seen.fields().contains(field) || (field.equals("points_delta") && columns)) {
                required.add(field);
            }
        }
        return required;
    }

    private static void requireSame(Set<String> here, Seen seen, Set<String> there, Seen before) {
        for (String field : there) {
            if (!here.contains(field)) {
                throw differing(
                        seen.file(),
                        "this file has no %s, which %s has".formatted(field, before.file()));
            }
        }
        for (String field : here) {
            if (!there.contains(field)) {
                throw differing(
                        seen.file(),
                        "%s has no %s, which this file has".formatted(before.file(), field));
            }
        }
    }

    private static InputStoppedException differing(String file, String message) {
        return new InputStoppedException(
                file,
                "SCHEMAS_DIFFER",
                message,
                "files that are read as one need the same names for the same fields");
    }
}
