package dev.trueup.read;

/** The text formats that the readers of this package understand. */
public enum TextFormat {
    /** One array of objects, or one object that wraps such an array. */
    JSON("json"),
    /** One object on each line. */
    NDJSON("ndjson"),
    /** RFC 4180 with a header; the delimiter may be another than a comma. */
    CSV("csv");

    private final String word;

    TextFormat(String word) {
        this.word = word;
    }

    /** The word used on the command line and in reports. */
    public String word() {
        return word;
    }
}
