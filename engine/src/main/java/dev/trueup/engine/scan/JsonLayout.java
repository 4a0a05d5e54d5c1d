package dev.trueup.engine.scan;

import dev.trueup.read.FieldNames;
import dev.trueup.read.Mapping;
import dev.trueup.read.TextFormat;
import dev.trueup.read.TextSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the records of a JSON array, which an object may wrap, or of lines, and what stands
 * between their values.
 */
final class JsonLayout extends FileLayout {
    private static final byte[] NOTHING = {};

    private final boolean inArray;
    private final @Nullable FieldNames wrapped;
    private final byte[] head;
    private final long headEnd;
    private final byte lastOfHead;
    private final long headLines;
    private final JsonSteps steps;
    private final byte[] opening;

    private JsonLayout(
            Role role,
            String source,
            Mapping mapping,
            boolean inArray,
            @Nullable FieldNames wrapped,
            byte[] head,
            long headEnd,
            byte lastOfHead,
            long headLines,
            JsonSteps steps) {
        super(role, source, mapping);
        this.inArray = inArray;
        this.wrapped = wrapped;
        this.head = head;
        this.headEnd = headEnd;
        this.lastOfHead = lastOfHead;
        this.headLines = headLines;
        this.steps = steps;
        opening = steps.opening();
    }

    static @Nullable JsonLayout learn(
            Role role,
            byte[] bytes,
            int limit,
            String source,
            Mapping mapping,
            FieldNames names,
            TextFormat format,
            int headRecords) {
        int at = JsonText.blanksEnd(bytes, 0, limit);
        boolean isArray = at < limit && bytes[at] == '[';
        boolean inArray = isArray || format == TextFormat.JSON;
        if (inArray) {
            int list = isArray ? at : JsonText.wrappedList(bytes, at, limit, names);
            if (list < 0) {
                return null;
            }
            at = JsonText.blanksEnd(bytes, list + 1, limit);
        } else if (at > 0) {
            return null;
        }
        FieldNames wrapped = inArray && !isArray ? names : null;
        JsonSteps steps = new JsonSteps(names);
        JsonScanner scanner = new JsonScanner(inArray, wrapped, steps, (b, fields) -> false);
        int end = at;
        try {
            for (int i = 0; i < headRecords; i++) {
                end = scanner.plainEnd(bytes, at, limit);
                if (end < 0) {
                    return null;
                }
                at = scanner.afterPlain(bytes, end, limit);
                if (at >= limit) {
                    return null;
                }
            }
        } catch (IrregularException e) {
            return null;
        }
        if (!steps.knowStart() || !areEnough(steps.fields(), role, mapping)) {
            return null;
        }
        byte[] head = new byte[end];
        System.arraycopy(bytes, 0, head, 0, head.length);
        long lines = PlainBatch.lineEnds(bytes, 0, at);
        if (inArray) {
            head = Arrays.copyOf(head, end + (isArray ? 1 : 2));
            head[end] = ']';
            head[head.length - 1] = (byte) (isArray ? ']' : '}');
        }
        return new JsonLayout(
                role, source, mapping, inArray, wrapped, head, at, bytes[at - 1], lines, steps);
    }

    @Override
    byte delimiter() {
        return '"';
    }

    @Override
    TextFormat format() {
        return inArray ? TextFormat.JSON : TextFormat.NDJSON;
    }

    @Override
    TextSource headText() {
        return new Utf8Text(ByteBuffer.wrap(head));
    }

    @Override
    public long headEnd() {
        return headEnd;
    }

    @Override
    byte lastOfHead() {
        return lastOfHead;
    }

    @Override
    public long headLines() {
        return headLines;
    }

    @Override
    RecordScanner scanner(Taker taker) {
        return new JsonScanner(inArray, wrapped, steps.copy(), taker);
    }

    @Override
    PlainBatch batch() {
        return inArray
                ? new PlainBatch(bytes("[\n"), bytes(",\n"), bytes("\n]"))
                : new PlainBatch(NOTHING, NOTHING, NOTHING);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    int boundary(byte[] bytes, int from, int limit) {
        return inArray ? element(bytes, from, limit) : lineStart(bytes, from, limit);
    }

    /**
     * The first place that looks like the start of an element. Should it stand within one, the
     * stretch before does not end there, and the file is read plainly.
     */
    private int element(byte[] bytes, int from, int limit) {
        int last = limit - opening.length;
        for (int at = from; at <= last; at++) {
            if (bytes[at] == '{' && opens(bytes, at) && followsComma(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean opens(byte[] bytes, int at) {
        for (int i = 1; i < opening.length; i++) {
            if (bytes[at + i] != opening[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean followsComma(byte[] bytes, int at) {
        int before = at - 1;
        while (before >= 0 && bytes[before] <= ' ' && bytes[before] >= 0) {
            before--;
        }
        return before < 0 || bytes[before] == ',';
    }

    @Override
    int column(byte[] bytes, int at) {
        if (!inArray) {
            return 1;
        }
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        if (start == 0) {
            throw new IrregularException(); // the line starts before this window
        }
        for (int i = start; i < at; i++) {
            if (bytes[i] < 0 || bytes[i] == '\r') {
                throw new IrregularException();
            }
        }
        return at - start + 1;
    }
}
