package dev.trueup.read;

/** What to do about faults that are found before the meaning of a record is looked at. */
final class FaultHelp {
    private FaultHelp() {}

    /** Advice for a code; empty when there is none. */
    static String of(String code) {
        return switch (code) {
            case "BAD_ENCODING" -> "save the input as UTF-8, or pass --encoding";
            case "BAD_QUOTE" -> "double the quotes inside a quoted field";
            case "UNCLOSED_QUOTE" -> "close the quote, or double quotes that belong to the text";
            case "NOT_A_NUMBER" -> "write null for a value that is not there";
            case "COMMENT" -> "take the comment out";
            case "TRAILING_COMMA" -> "take the comma out";
            case "TRAILING_TEXT" -> "for one object on each line, pass the format ndjson";
            case "TRUNCATED" -> "the end is missing: get the whole file again";
            case "TOO_FEW_COLUMNS", "TOO_MANY_COLUMNS" ->
                    "quote fields that hold the delimiter or line ends";
            default -> "";
        };
    }
}
