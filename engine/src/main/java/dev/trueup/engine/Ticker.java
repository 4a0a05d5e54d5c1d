package dev.trueup.engine;

import dev.trueup.engine.input.OpenText;
import dev.trueup.read.ReadLog;
import dev.trueup.read.TextSource;

/** Tells about the reading of one file, whenever more of its text is fetched. */
final class Ticker {
    private final Progress progress;
    private final ReadLog log;
    private long toldBytes;
    private long toldRecords;
    private long toldRejected;

    /** A ticker for a file whose records are counted in {@code log}. */
    Ticker(Progress progress, ReadLog log) {
        this.progress = progress;
        this.log = log;
    }

    /** The same text, watched. */
    TextSource watching(OpenText text) {
        return (buffer, offset, length) -> {
            tell(text.bytesRead().getAsLong());
            return text.text().read(buffer, offset, length);
        };
    }

    /** Tells what was not told yet, once so many bytes have been read. */
    void tell(long bytes) {
        progress.advanced(
                bytes - toldBytes, log.records() - toldRecords, log.rejected() - toldRejected);
        toldBytes = bytes;
        toldRecords = log.records();
        toldRejected = log.rejected();
    }
}
