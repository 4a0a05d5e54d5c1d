package dev.trueup.read;

import dev.trueup.read.FieldPlan.Node;
import dev.trueup.read.RecordFields.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects as programs write them: flat, on one line, without escapes, with plain keys of
 * which none that is not read stands twice, whole in the cursor's buffer. Leaves every other object
 * untouched for {@link JsonTokenizer}, which knows all of JSON and all that can be wrong with it; a
 * test holds the two together.
 *
 * <p>What led to each value of the last object, the key with all around it, is expected to lead to
 * the next one too, so that it is compared and not looked up. Values are not copied out of the
 * cursor's buffer where they are taken before it moves on.
 */
final class QuickObject {
    private static final int MOST_KEYS = 64;
    private static final char[] NOTHING = {};
    private static final char[] TRUE = {'t', 'r', 'u', 'e'};
    private static final char[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final char[] NULL = {'n', 'u', 'l', 'l'};

    private final CharCursor cursor;
    private final RecordFields fields;
    private final Node root;
    private final char[][] leads = new char[MOST_KEYS][];
    private final char[][] keys = new char[MOST_KEYS][];
    private final @Nullable Node[] nodes = new @Nullable Node[MOST_KEYS];
    private char[] buffer = NOTHING;

    /** How many leads, from the first on, are known to be of keys that do not repeat. */
    private int told;

    private int limit;
    private int at;

    QuickObject(CharCursor cursor, RecordFields fields, Node root) {
        this.cursor = cursor;
        this.fields = fields;
        this.root = root;
        Arrays.fill(leads, NOTHING);
        Arrays.fill(keys, NOTHING);
    }

    /**
     * Reads an object whose opening bracket has just been passed, into the empty fields, and passes
     * its closing bracket. False where it is not such an object: nothing has then been passed, and
     * the fields are empty.
     */
    boolean read() {
        buffer = cursor.buffer;
        limit = cursor.limit;
        at = cursor.position;
        fields.lookInto(buffer);
        for (int key = 0; key < MOST_KEYS; key++) {
            if (!passLead(key)) {
                if (key > 0 && take('}')) {
                    return finish();
                }
                if (!learnLead(key)) {
                    break;
                }
            }
            if (key >= told && repeatsUnread(key)) {
                break;
            }
            told = Math.max(told, key + 1);
            if (!readValue(nodes[key])) {
                break;
            }
        }
        fields.clear();
        return false;
    }

    /** The values stay where they are as long as whoever takes them need not look further. */
    private boolean finish() {
        cursor.position = at;
        if (at == limit || (buffer[at] != ',' && buffer[at] != '\n' && buffer[at] != '\r')) {
            fields.copyValues();
        }
        return true;
    }

    /** Passes what led to the value of this number in the last object; false where it differs. */
    private boolean passLead(int key) {
        char[] lead = leads[key];
        char[] text = buffer;
        int from = at;
        if (lead.length == 0 || from + lead.length >= limit) {
            return false;
        }
        int i = 0;
        int differing = 0;
        for (; i + 4 <= lead.length && differing == 0; i += 4) {
            differing = text[from + i] ^ lead[i];
            differing |= text[from + i + 1] ^ lead[i + 1];
            differing |= text[from + i + 2] ^ lead[i + 2];
            differing |= text[from + i + 3] ^ lead[i + 3];
        }
        for (; i < lead.length; i++) {
            differing |= text[from + i] ^ lead[i];
        }
        if (differing == 0) {
            at = from + lead.length;
        }
        return differing == 0;
    }

    /** Passes all from the end of one value to the start of the next, and notes the key. */
    private boolean learnLead(int key) {
        int start = at;
        leads[key] = NOTHING;
        told = Math.min(told, key);
        if ((key > 0 && !take(',')) || !take('"') || !passKey(key) || !take(':') || !passSpace()) {
            return false;
        }
        leads[key] = Arrays.copyOfRange(buffer, start, at);
        return true;
    }

    /** True for a key that nothing is read from and that stood in this object before. */
    private boolean repeatsUnread(int key) {
        if (nodes[key] != null) {
            return false;
        }
        for (int other = 0; other < key; other++) {
            if (nodes[other] == null && Arrays.equals(keys[other], keys[key])) {
                return true;
            }
        }
        return false;
    }

    /** Passes blanks, then the given character; false where another stands there. */
    private boolean take(char wanted) {
        if (at < limit && buffer[at] == wanted) {
            at++;
            return true;
        }
        if (passSpace() && buffer[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean passSpace() {
        while (at < limit && buffer[at] == ' ') {
            at++;
        }
        return at < limit;
    }

    /** Passes a key and its closing quote, and notes what it leads to. */
    private boolean passKey(int key) {
        int start = at;
        if (!passText() || !isAscii(start, at)) {
            return false;
        }
        keys[key] = Arrays.copyOfRange(buffer, start, at - 1);
        nodes[key] = root.child(keys[key], keys[key].length);
        return true;
    }

    private boolean isAscii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] > '\u007f') {
                return false;
            }
        }
        return true;
    }

    /** Passes plain characters and the closing quote. */
    private boolean passText() {
        char[] text = buffer;
        int end = limit;
        int i = at;
        while (i < end && JsonText.isPlain(text[i])) {
            i++;
        }
        at = i + 1;
        return i < end && text[i] == '"';
    }

    private boolean readValue(@Nullable Node node) {
        int start = at;
        char c = buffer[at];
        if (c == '"') {
            at++;
            return passText() && set(node, Kind.TEXT, start + 1, at - 1, start);
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            passWord();
            return JsonNumbers.isNumber(buffer, start, at)
                    && set(node, Kind.NUMBER, start, at, start);
        }
        if (c == 'n') {
            return passLiteral(NULL) && set(node, Kind.NULL, start, start, start);
        }
        return passLiteral(c == 't' ? TRUE : FALSE)
                && set(node, Kind.BOOLEAN, start, start + 4, start);
    }

    private void passWord() {
        while (at < limit && JsonText.isWord(buffer[at])) {
            at++;
        }
    }

    private boolean passLiteral(char[] literal) {
        int start = at;
        passWord();
        return at < limit && Arrays.equals(literal, 0, literal.length, buffer, start, at);
    }

    private boolean set(@Nullable Node node, Kind kind, int start, int end, int place) {
        if (at >= limit) {
            return false;
        }
        if (node != null) {
            fields.set(
                    node.candidates,
                    kind,
                    buffer,
                    start,
                    end - start,
                    cursor.line(),
                    cursor.columnAt(place));
        }
        return true;
    }
}
