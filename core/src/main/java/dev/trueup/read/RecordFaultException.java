package dev.trueup.read;

/**
 * Leaves the making of one record for its rejection. Never leaves this package; has no stack trace,
 * since millions may be thrown.
 */
final class RecordFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String code;
    final String help;
    final long line;
    final int column;

    /** A fault at a place of the record; line and column 0 where it has none of its own. */
    RecordFaultException(String code, String message, String help, long line, int column) {
        super(message, null, false, false);
        this.code = code;
        this.help = help;
        this.line = line;
        this.column = column;
    }
}
