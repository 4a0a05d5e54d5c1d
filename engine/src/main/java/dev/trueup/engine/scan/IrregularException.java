package dev.trueup.engine.scan;

/** Says that a file must be read plainly from front to back. */
public final class IrregularException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says so without a trace: it is no failure. */
    public IrregularException() {
        super("not to be read in parts", null, false, false);
    }
}
