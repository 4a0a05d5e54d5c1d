package dev.trueup.app.view;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.Points;
import dev.trueup.view.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The other story: the balance after each event as the stored one implies it, if the statement's
 * causes are right. It starts with the computed balance and ends with the stored one.
 */
final class ImpliedBalances {
    private final Statement statement;
    private final Timeline timeline;
    private final long[] added;
    private boolean known = true;

    private ImpliedBalances(Statement statement, Timeline timeline) {
        this.statement = statement;
        this.timeline = timeline;
        added = new long[timeline.size()];
    }

    /**
     * The implied balance after each event of the timeline in ten-thousandths of a point; {@link
     * Points#ABSENT} where the causes do not say when the stories part.
     */
    static long[] of(Statement statement, Timeline timeline) {
        ImpliedBalances implied = new ImpliedBalances(statement, timeline);
        for (Attribution cause : statement.causes()) {
            implied.place(cause);
        }
        if (statement.unexplained() != 0) {
            implied.placeAtDivergence(statement.unexplained());
        }
        return implied.balances();
    }

    private long[] balances() {
        long[] balances = new long[added.length];
        if (!known) {
            Arrays.fill(balances, Points.ABSENT);
            return balances;
        }
        long drift = 0;
        for (int i = 0; i < balances.length; i++) {
            drift += added[i];
            balances[i] = timeline.balanceAfter(i) + drift;
        }
        return balances;
    }

    /**
     * Where every cited event has its share in the cause, as of a batch that was left out, each
     * share goes to its event; else all of it goes to the last of them, as of one posted twice.
     */
    private void place(Attribution cause) {
        List<Integer> cited = cited(cause);
        if (cited.isEmpty()) {
            placeAtDivergence(cause.points());
            return;
        }
        long sum = 0;
        for (int index : cited) {
            sum += timeline.event(index).points();
        }
        if (cited.size() > 1 && sum != 0 && Math.abs(sum) == Math.abs(cause.points())) {
            long sign = sum == cause.points() ? 1 : -1;
            for (int index : cited) {
                added[index] += sign * timeline.event(index).points();
            }
        } else {
            added[cited.getLast()] += cause.points();
        }
    }

    private List<Integer> cited(Attribution cause) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            if (cause.eventIds().contains(timeline.name(i))) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    private void placeAtDivergence(long points) {
        Divergence divergence = statement.divergesAt();
        int index =
                divergence == null
                        ? -1
                        : timeline.find(divergence.eventId(), divergence.timestamp());
        if (index < 0) {
            known = false;
        } else {
            added[index] += points;
        }
    }

    /** The index of the event at which the stories part; -1 when it is not known. */
    static int divergence(Statement statement, Timeline timeline) {
        Divergence divergence = statement.divergesAt();
        return divergence == null
                ? -1
                : timeline.find(divergence.eventId(), divergence.timestamp());
    }

    /** Whether the statement lays anything to the event. */
    static boolean isCited(Statement statement, Timeline timeline, int index) {
        String name = timeline.name(index);
        Event event = timeline.event(index);
        return event.points() != 0
                && statement.causes().stream().anyMatch(c -> c.eventIds().contains(name));
    }
}
