package dev.trueup.report;

/** Says, before any time is lost, that explaining would take more memory than there is. */
public final class TooLittleRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final double times;

    TooLittleRoomException(String message, double times) {
        super(message);
        this.times = times;
    }

    /** How many times the memory that there is would do, at least 1. */
    public double times() {
        return times;
    }
}
