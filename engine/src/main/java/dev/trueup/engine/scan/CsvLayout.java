package dev.trueup.engine.scan;

import dev.trueup.read.FieldNames;
import dev.trueup.read.Mapping;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV file. */
final class CsvLayout extends FileLayout {
    private final byte[] head;
    private final int headerEnd;
    private final int[] roles;
    private final byte delimiter;

    private CsvLayout(
            Role role,
            String source,
            Mapping mapping,
            byte[] head,
            int headerEnd,
            int[] roles,
            byte delimiter) {
        super(role, source, mapping);
        this.head = head;
        this.headerEnd = headerEnd;
        this.roles = roles;
        this.delimiter = delimiter;
    }

    static @Nullable CsvLayout learn(
            Role role,
            byte[] bytes,
            int limit,
            String source,
            Mapping mapping,
            FieldNames names,
            int headRecords) {
        int start = startsWithMark(bytes) ? 3 : 0;
        int headerEnd = headerEnd(bytes, start, limit);
        if (headerEnd < 0) {
            return null;
        }
        String header = EventTaker.text(bytes, start, headerEnd).strip();
        List<String> columns = names.columns(header);
        int[] roles = roles(columns, names, role, mapping);
        char delimiter = names.delimiter(header);
        if (roles == null || delimiter > 127) {
            return null;
        }
        CsvScanner scanner = new CsvScanner(roles, (byte) delimiter, (b, fields) -> false);
        int at = headerEnd;
        for (int i = 0; i < headRecords; i++) {
            at = scanner.plainEnd(bytes, at, limit);
            if (at < 0) {
                return null;
            }
        }
        at = bytes[at - 1] == '\n' ? at : -1;
        if (at < 0) {
            return null;
        }
        byte[] head = new byte[at];
        System.arraycopy(bytes, 0, head, 0, head.length);
        return new CsvLayout(role, source, mapping, head, headerEnd, roles, (byte) delimiter);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length > 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF;
    }

    /** Where the header row ends, past its line end; -1 when that is not plain. */
    private static int headerEnd(byte[] bytes, int start, int limit) {
        boolean quoted = false;
        for (int at = start; at < limit; at++) {
            byte b = bytes[at];
            quoted ^= b == '"';
            if (b < 0 || (b == '\r' && bytes[at + 1] != '\n')) {
                return -1;
            }
            if (b == '\n') {
                return quoted || at <= start + 1 ? -1 : at + 1;
            }
        }
        return -1;
    }

    private static int @Nullable [] roles(
            List<String> columns, FieldNames names, Role role, Mapping mapping) {
        int[] roles = new int[columns.size()];
        Set<String> own = new HashSet<>();
        for (String column : columns) {
            String field = names.field(column);
            if (field != null && !names.isAlias(column)) {
                own.add(field);
            }
        }
        Set<String> given = new HashSet<>();
        for (int i = 0; i < roles.length; i++) {
            String field = names.field(columns.get(i));
            if (FieldNames.UNCLEAR.equals(field)) {
                return null;
            }
            roles[i] = Fields.PROSE;
            if (field == null || (names.isAlias(columns.get(i)) && own.contains(field))) {
                continue;
            }
            roles[i] = Fields.role(field);
            if (!given.add(field)) {
                return null;
            }
        }
        return areEnough(given, role, mapping) ? roles : null;
    }

    @Override
    byte delimiter() {
        return delimiter;
    }

    @Override
    TextFormat format() {
        return TextFormat.CSV;
    }

    @Override
    TextSource headText() {
        return new Utf8Text(ByteBuffer.wrap(head));
    }

    @Override
    public long headEnd() {
        return head.length;
    }

    @Override
    byte lastOfHead() {
        return '\n';
    }

    @Override
    public long headLines() {
        return PlainBatch.lineEnds(head);
    }

    @Override
    RecordScanner scanner(Taker taker) {
        return new CsvScanner(roles, delimiter, taker);
    }

    @Override
    PlainBatch batch() {
        return new PlainBatch(Arrays.copyOf(head, headerEnd), new byte[0], new byte[0]);
    }

    @Override
    int boundary(byte[] bytes, int from, int limit) {
        return lineStart(bytes, from, limit);
    }

    @Override
    boolean endsShowThemselves() {
        return true;
    }

    @Override
    int column(byte[] bytes, int at) {
        return 1;
    }
}
