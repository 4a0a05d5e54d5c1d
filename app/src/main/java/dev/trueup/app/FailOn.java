package dev.trueup.app;

import dev.trueup.reconcile.Summary;
import java.util.Locale;

/** Which drift makes the exit code 1. */
enum FailOn {
    MATERIAL,
    MINOR,
    ANY,
    NEVER;

    /** The word on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a run with these figures ends with. */
    ExitCode judge(Summary summary) {
        boolean drift =
                switch (this) {
                    case MATERIAL -> summary.materialMismatch() > 0;
                    case MINOR -> summary.materialMismatch() + summary.minorDrift() > 0;
                    case ANY -> summary.exact() < summary.accounts();
                    case NEVER -> false;
                };
        return drift ? ExitCode.DRIFT : ExitCode.CLEAN;
    }
}
