package dev.trueup.read;

/** Chooses how the records of a text are found. */
final class RecordFormats {
    private RecordFormats() {}

    /** Reads every record of the text. */
    static void read(TextFormat format, TextSource text, RecordIntake<?> intake) {
        CharCursor cursor = new CharCursor(text);
        switch (format) {
            case JSON -> new JsonRecords(cursor, intake).readDocument();
            case NDJSON -> new JsonRecords(cursor, intake).readLines();
            case CSV -> new CsvRecords(cursor, intake).read();
        }
        intake.log.endAt(cursor.line());
    }
}
