package dev.trueup.app;

/** What the process tells whoever started it. */
public enum ExitCode {
    /** Everything within the level that {@code --fail-on} sets. */
    CLEAN(0),
    /** Drift found. */
    DRIFT(1),
    /** The command line or a setting makes no sense. */
    USAGE(2),
    /** Too many records were rejected. */
    REJECTS(3),
    /** A source failed, is missing, or changed while it was read. */
    SOURCE(4),
    /** The report could not be written. */
    OUTPUT(5),
    /** A fault in Trueup itself. */
    BUG(70),
    /** Stopped by the user. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the shell sees. */
    public int number() {
        return number;
    }
}
