package dev.trueup.practice;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the lines of an account can be what really happened to it: nothing was spent that was not
 * there, and every expiry run took off what had lapsed by then, no more and no less.
 */
final class LotCheck {
    private static final long HOUR = 3600 * Moment.SECOND;

    private final Months months;
    private final long until;
    private final boolean dated;

    /**
     * A check.
     *
     * @param dated whether the ledger records when points lapse; without, runs are not looked at
     */
    LotCheck(Scenario scenario, boolean dated) {
        this.months = new Months(scenario.from(), scenario.until());
        this.until = scenario.until() - HOUR;
        this.dated = dated;
    }

    /**
     * What was found.
     *
     * @param missed points of each run that took nothing off although points had lapsed
     * @param comesOut whether all else is as it can be
     */
    record Result(List<Long> missed, boolean comesOut) {
        boolean isSound() {
            return comesOut && missed.isEmpty();
        }
    }

    /** Looks at lines in the order in which they took effect. */
    Result check(List<Event> lines) {
        Lots lots = new Lots();
        List<Long> missed = new ArrayList<>();
        boolean comesOut = true;
        long held = 0;
        long due = 0;
        long nextRun = lines.isEmpty() ? Long.MAX_VALUE : months.after(lines.get(0).timestamp());
        for (Event line : lines) {
            boolean expiry = dated && line.type().equals("expire");
            while (dated && nextRun <= line.timestamp()) {
                miss(due, missed);
                due = lots.lapse(nextRun);
                nextRun = following(nextRun);
            }
            held += line.points();
            comesOut &= held >= 0 || line.points() > 0;
            if (expiry) {
                comesOut &= due == -line.points();
                due = 0;
            } else if (line.points() > 0) {
                boolean lapses = line.expiresAt() != Moment.ABSENT;
                lots.add(line.points(), lapses ? line.expiresAt() : Long.MAX_VALUE);
            } else {
                lots.spend(-line.points());
            }
        }
        miss(due, missed);
        while (dated && nextRun <= until) {
            miss(lots.lapse(nextRun), missed);
            nextRun = following(nextRun);
        }
        return new Result(missed, comesOut);
    }

    private static void miss(long due, List<Long> missed) {
        if (due > 0) {
            missed.add(due);
        }
    }

    private long following(long run) {
        long next = months.after(run);
        return next == run ? Long.MAX_VALUE : next;
    }
}
