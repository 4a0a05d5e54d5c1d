package dev.trueup.app.web;

import dev.trueup.engine.Progress;

/** Tells two of the progress of one run. */
record BothProgress(Progress one, Progress other) implements Progress {
    @Override
    public void begun(Phase next, long all) {
        one.begun(next, all);
        other.begun(next, all);
    }

    @Override
    public void advanced(long moreBytes, long more, long moreRejected) {
        one.advanced(moreBytes, more, moreRejected);
        other.advanced(moreBytes, more, moreRejected);
    }
}
