package dev.trueup.engine;

import dev.trueup.read.ReadLog;
import dev.trueup.read.Rejection;
import java.util.List;
import java.util.Map;

/** More records were rejected than the run allows. */
public final class TooManyRejectsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long rejected;
    private final transient List<Rejection> samples;
    private final transient Map<String, Long> byCode;

    /**
     * Makes the exception.
     *
     * @param log what was met while reading
     * @param allowed how many would have been allowed
     */
    TooManyRejectsException(ReadLog log, long allowed) {
        super(
                log.rejected()
                        + (log.rejected() == 1 ? " record" : " records")
                        + " could not be read; allowed: "
                        + allowed);
        rejected = log.rejected();
        samples = log.samples();
        byCode = Map.copyOf(log.rejectedByCode());
    }

    /** How many records were rejected, exact. */
    public long rejected() {
        return rejected;
    }

    /** The first of them, at most 1,000. */
    public List<Rejection> samples() {
        return samples;
    }

    /** How many were rejected for each reason, by code; exact. */
    public Map<String, Long> byCode() {
        return byCode;
    }
}
