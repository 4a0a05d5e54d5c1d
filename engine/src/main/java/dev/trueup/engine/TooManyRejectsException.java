package dev.trueup.engine;

import dev.trueup.read.Rejection;
import java.util.List;

/** More records were rejected than the run allows. */
public final class TooManyRejectsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long rejected;
    private final transient List<Rejection> samples;

    /**
     * Makes the exception.
     *
     * @param rejected how many records were rejected, exact
     * @param allowed how many would have been allowed
     * @param samples the first of them, at most 1,000
     */
    public TooManyRejectsException(long rejected, long allowed, List<Rejection> samples) {
        super(
                rejected
                        + (rejected == 1 ? " record" : " records")
                        + " could not be read; allowed: "
                        + allowed);
        this.rejected = rejected;
        this.samples = List.copyOf(samples);
    }

    /** How many records were rejected, exact. */
    public long rejected() {
        return rejected;
    }

    /** The first of them, at most 1,000. */
    public List<Rejection> samples() {
        return samples;
    }
}
