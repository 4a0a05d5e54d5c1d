package dev.trueup.spark;

import dev.trueup.read.ReadLog;
import dev.trueup.read.Rejection;
import java.util.List;

/** More records could not be read than the run allows. */
public final class TooManyRejectsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Rejection> samples;

    TooManyRejectsException(ReadLog log, long allowed) {
        super(
                log.rejected()
                        + (log.rejected() == 1 ? " record" : " records")
                        + " could not be read; allowed: "
                        + allowed);
        samples = log.samples();
    }

    /** The first rejections, at most {@link ReadLog#SAMPLES}. */
    public List<Rejection> samples() {
        return samples;
    }
}
