package dev.trueup.engine;

import dev.trueup.engine.scan.IrregularException;

/** Says which file must be read from front to back. */
final class IrregularFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FastSource file;

    IrregularFileException(FastSource file, IrregularException cause) {
        super(cause);
        this.file = file;
    }

    FastSource file() {
        return file;
    }
}
