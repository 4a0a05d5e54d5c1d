package dev.trueup.engine;

import dev.trueup.engine.Progress.Phase;
import dev.trueup.read.ReadLog;

/** Tells about progress every so many records. Used by one thread. */
final class Ticker {
    private static final int EVERY = 65_536;

    private final Progress progress;
    private final Phase phase;
    private final ReadLog log;
    private int untold;
    private long toldRecords;
    private long toldRejected;

    Ticker(Progress progress, Phase phase, ReadLog log) {
        this.progress = progress;
        this.phase = phase;
        this.log = log;
    }

    /** One more record was accepted. */
    void tick() {
        untold++;
        if (untold == EVERY) {
            done();
        }
    }

    /** Tells what was not told yet. */
    void done() {
        untold = 0;
        progress.advanced(phase, log.records() - toldRecords, log.rejected() - toldRejected);
        toldRecords = log.records();
        toldRejected = log.rejected();
    }
}
