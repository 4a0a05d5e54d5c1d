package dev.trueup.read;

import dev.trueup.read.JsonTokenizer.Token;
import dev.trueup.read.RecordFields.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the records of a JSON document, or of lines that hold one object each. */
final class JsonRecords {
    private static final char[] NOTHING = {};
    private static final int PEEK = 4_096;

    private final CharCursor cursor;
    private final RecordIntake<?> intake;
    private final RecordFields fields;
    private final List<ObjectKeys> keysByLevel = new ArrayList<>();
    private final QuickObject quick;

    JsonRecords(CharCursor cursor, RecordIntake<?> intake) {
        this.cursor = cursor;
        this.intake = intake;
        this.fields = intake.fields;
        this.quick = new QuickObject(cursor, fields, intake.plan.root());
    }

    /** Reads one array of objects, or one object that wraps such an array. */
    void readDocument() {
        requireNoCsv();
        JsonTokenizer tokens = new JsonTokenizer(cursor, false);
        cursor.startExcerpt(0);
        try {
            readDocument(tokens);
        } catch (JsonException e) {
            JsonFlaw earlier = tokens.flaw();
            throw intake.stop(earlier == null ? e.flaw() : earlier, cursor.excerptOfLine());
        }
        warnIfNone();
    }

    private void readDocument(JsonTokenizer tokens) {
        Token first = tokens.next();
        stopIfFlawed(tokens);
        switch (first) {
            case ARRAY_START -> readArray(tokens);
            case OBJECT_START -> readWrapper(tokens);
            case END -> throw stop(tokens, "EMPTY", "the input is empty", "");
            default ->
                    throw stop(
                            tokens,
                            "NO_RECORDS",
                            "the input is a single value, not a list of records",
                            "give an array of objects, or one object on each line");
        }
        if (tokens.next() != Token.END) {
            throw new IllegalStateException("a value ended twice");
        }
        stopIfFlawed(tokens);
    }

    private void stopIfFlawed(JsonTokenizer tokens) {
        JsonFlaw flaw = tokens.flaw();
        if (flaw != null) {
            throw intake.stop(flaw, cursor.excerptOfLine());
        }
    }

    private InputStoppedException stop(
            JsonTokenizer tokens, String code, String message, String help) {
        JsonFlaw flaw = new JsonFlaw(code, message, tokens.line(), tokens.column());
        return intake.stop(flaw, cursor.excerptOfLine(), help);
    }

    /** Reads the records of an array whose opening bracket has been passed. */
    private void readArray(JsonTokenizer tokens) {
        tokens.excerptAt(tokens.depth());
        for (Token token = tokens.next(); token != Token.ARRAY_END; token = tokens.next()) {
            readRecord(tokens, token);
        }
        tokens.excerptAt(-1);
    }

    private void readRecord(JsonTokenizer tokens, Token first) {
        long line = tokens.line();
        int column = tokens.column();
        long start = cursor.offset();
        fields.clear();
        if (first == Token.OBJECT_START) {
            readRecordObject(tokens);
        } else {
            tokens.skipRest(first);
        }
        finish(first, line, column, start, tokens.flaw());
        tokens.clearFlaw();
    }

    /** Hands on or rejects the record that ends where the cursor is. */
    private void finish(
            Token first, long line, int column, long start, @Nullable JsonFlaw flawFound) {
        JsonFlaw flaw = flawFound;
        long end = cursor.offset();
        if (end - start > RecordIntake.MAX_RECORD) {
            flaw = new JsonFlaw("TOO_LONG", tooLong(), line, column);
        } else if (flaw == null && first != Token.OBJECT_START) {
            flaw = new JsonFlaw("NOT_AN_OBJECT", "a record must be an object", line, column);
        }
        if (flaw != null) {
            intake.reject(flaw, cursor.excerpt(end));
        } else {
            intake.accept(line, cursor, end);
        }
    }

    static String tooLong() {
        return "a record is longer than " + RecordIntake.MAX_RECORD + " characters";
    }

    /** Reads the object of a record, whose opening bracket has been passed. */
    private void readRecordObject(JsonTokenizer tokens) {
        if (quick.read()) {
            tokens.passedObject();
        } else {
            readObject(tokens, intake.plan.root(), 0);
        }
    }

    /** Reads an object whose opening bracket has been passed, down the paths that lead anywhere. */
    private void readObject(JsonTokenizer tokens, FieldPlan.Node node, int level) {
        if (level == keysByLevel.size()) {
            keysByLevel.add(new ObjectKeys());
        }
        ObjectKeys keys = keysByLevel.get(level);
        keys.clear();
        while (tokens.next() == Token.KEY) {
            if (keys.looksLikeAnother(tokens.chars(), tokens.length())) {
                warnOfLookAlike(tokens);
            }
            FieldPlan.Node found = node.child(tokens.chars(), tokens.length());
            if (found == null) {
                passUnread(tokens, keys);
                continue;
            }
            Token token = tokens.next();
            int[] candidates = found.candidates;
            long line = tokens.line();
            int column = tokens.column();
            switch (token) {
                case STRING ->
                        fields.set(
                                candidates,
                                Kind.TEXT,
                                tokens.chars(),
                                tokens.length(),
                                line,
                                column);
                case NUMBER ->
                        fields.set(
                                candidates,
                                Kind.NUMBER,
                                tokens.chars(),
                                tokens.length(),
                                line,
                                column);
                case TRUE, FALSE ->
                        fields.set(candidates, Kind.BOOLEAN, tokens.chars(), 4, line, column);
                case NULL -> fields.set(candidates, Kind.NULL, NOTHING, 0, line, column);
                case OBJECT_START -> {
                    fields.set(candidates, Kind.NESTED, NOTHING, 0, line, column);
                    if (found.hasChildren()) {
                        readObject(tokens, found, level + 1);
                    } else {
                        tokens.skipRest(token);
                    }
                }
                case ARRAY_START -> {
                    fields.set(candidates, Kind.NESTED, NOTHING, 0, line, column);
                    tokens.skipRest(token);
                }
                case BROKEN, OBJECT_END, ARRAY_END, KEY, END -> {
                    // A broken value has left a flaw; the others never stand for a value.
                }
            }
        }
    }

    /** Passes the value of a key that nothing is read from. */
    private void passUnread(JsonTokenizer tokens, ObjectKeys keys) {
        int known = keys.count();
        int place = keys.place(tokens.chars(), tokens.length());
        long value = tokens.skipValue();
        if (place < known) {
            fields.repeatUnread(keys.name(place), keys.value(place) == value);
        } else {
            keys.setValue(place, value);
        }
    }

    private void warnOfLookAlike(JsonTokenizer tokens) {
        intake.log.warn(
                "LOOK_ALIKE_KEY",
                intake.place(tokens.line()),
                "two keys of a record look alike, such as " + LookAlike.shown(tokens.text()),
                ObjectKeys.HOW_ALIKE);
    }

    /** Reads the records of an object that wraps them; its opening bracket has been passed. */
    private void readWrapper(JsonTokenizer tokens) {
        String readUnder = null;
        boolean looksLikeRecord = false;
        while (tokens.next() == Token.KEY) {
            String key = tokens.text();
            looksLikeRecord |= intake.plan.atColumn(key).length > 0;
            Token token = tokens.next();
            if (token != Token.ARRAY_START || !isForUs(tokens, key)) {
                tokens.skipRest(token);
                if (intake.plan.role().other().wrappers().contains(key)
                        || token == Token.ARRAY_START) {
                    warnOfSkipped(tokens, key);
                }
                continue;
            }
            if (readUnder != null) {
                throw stop(
                        tokens,
                        "SEVERAL_LISTS",
                        "records stand under "
                                + VisibleText.shorten(readUnder, 40)
                                + " and under "
                                + VisibleText.shorten(key, 40),
                        "give one list, as an array of its own");
            }
            readUnder = key;
            readArray(tokens);
        }
        if (readUnder == null) {
            stopWithoutList(tokens, looksLikeRecord);
        }
    }

    private boolean isForUs(JsonTokenizer tokens, String key) {
        List<String> ours = intake.plan.role().wrappers();
        if (ours.contains(key)) {
            return true;
        }
        return !intake.plan.role().other().wrappers().contains(key) && tokens.objectFollows();
    }

    private void warnOfSkipped(JsonTokenizer tokens, String key) {
        intake.log.warn(
                "SKIPPED_LIST",
                intake.place(tokens.line()),
                "the list under " + VisibleText.shorten(key, 40) + " was not read",
                "");
    }

    private void stopWithoutList(JsonTokenizer tokens, boolean looksLikeRecord) {
        if (!tokens.atEnd()) {
            throw stop(
                    tokens,
                    "WRONG_FORMAT",
                    "one value follows after the other",
                    "if one object stands on each line, pass the format ndjson");
        }
        if (looksLikeRecord) {
            throw stop(
                    tokens,
                    "NO_RECORDS",
                    "the input is one object by itself, not a list of records",
                    "put the objects into an array, or each onto one line");
        }
        throw stop(
                tokens,
                "NO_RECORDS",
                "the object wraps no list of records",
                "give an array of objects, or an object with one such array");
    }

    /** Reads one object from each line. */
    void readLines() {
        boolean first = !cursor.startsAmid();
        if (first) {
            requireNoCsv();
        }
        JsonTokenizer tokens = new JsonTokenizer(cursor, true);
        while (skipBlankLines()) {
            if (first && cursor.peek() == '[') {
                readDocument();
                return;
            }
            readLine(tokens, first);
            first = false;
        }
        if (first) {
            throw intake.stop(new JsonFlaw("EMPTY", "the input is empty", cursor.line(), 1), "");
        }
    }

    private void readLine(JsonTokenizer tokens, boolean first) {
        tokens.restart();
        fields.clear();
        long line = cursor.line();
        int column = cursor.column();
        long start = cursor.offset();
        cursor.startExcerpt(0);
        Token token = Token.END;
        JsonFlaw flaw = null;
        try {
            token = tokens.next();
            if (token == Token.OBJECT_START) {
                readRecordObject(tokens);
            } else {
                tokens.skipRest(token);
            }
            tokens.next();
        } catch (JsonException e) {
            flaw = e.flaw();
        }
        if (flaw != null && flaw.code().equals("TOO_DEEP")) {
            throw intake.stop(flaw, cursor.excerptOfLine());
        }
        boolean lastLine = passLine();
        if (first && flaw != null && flaw.code().equals("TRUNCATED") && !lastLine) {
            stopIfSpread(flaw, start);
        }
        if (flaw != null && lastLine && flaw.code().equals("TRUNCATED")) {
            intake.log.warn("TRUNCATED", intake.place(line), "the last line is cut off", "");
        }
        JsonFlaw earlier = tokens.flaw();
        finish(token, line, column, start, earlier == null ? flaw : earlier);
    }

    /** An object that goes on after the very first line: the input is not one object on each. */
    private void stopIfSpread(JsonFlaw flaw, long start) {
        if (cursor.offset() - start <= 2) {
            throw intake.stop(
                    new JsonFlaw(
                            "SPREAD_OBJECT",
                            "the first object goes on over several lines",
                            flaw.line(),
                            flaw.column()),
                    "",
                    "give one object on each line, or an array of objects as json");
        }
    }

    /** Passes the rest of a line but not its end; true when the text ends here. */
    private boolean passLine() {
        while (true) {
            int c = cursor.peek();
            if (c == CharCursor.END || c == '\n' || c == '\r') {
                return c == CharCursor.END;
            }
            cursor.position++;
        }
    }

    /** Passes line ends and blanks; false at the end of the text. */
    private boolean skipBlankLines() {
        while (true) {
            int c = cursor.peek();
            if (c == '\n' || c == '\r') {
                cursor.position++;
                cursor.passedLineEnd((char) c);
            } else if (c == ' ' || c == '\t') {
                cursor.position++;
            } else {
                return c != CharCursor.END;
            }
        }
    }

    private void warnIfNone() {
        if (intake.log.records() == 0) {
            intake.log.warn("NO_RECORDS", intake.place(0), "the list is empty", "");
        }
    }

    /** Stops when the first line is plainly a CSV header. */
    private void requireNoCsv() {
        int c = cursor.peek();
        if (c == '{' || c == '[' || c == CharCursor.END) {
            return;
        }
        String line = cursor.restOfLine(PEEK);
        if (CsvHeader.isLikely(line, intake.plan)) {
            throw intake.stop(
                    new JsonFlaw("WRONG_FORMAT", "this looks like CSV", 1, 1),
                    VisibleText.shorten(line, VisibleText.EXCERPT),
                    "pass the format csv");
        }
    }
}
