package dev.trueup.reconcile;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The balance after each event of an account, by the settings' policy. */
public final class RunningBalance {
    private RunningBalance() {}

    /**
     * The balance after each event, in ten-thousandths of a point, in the order of {@link #order}.
     * An amount on the way that is out of range is {@link Points#ABSENT}.
     *
     * @param ordered one account's applied events in the order of {@link #order}
     */
    public static long[] after(List<Event> ordered, Policy policy) {
        long[] balances = new long[ordered.size()];
        WideSum running = new WideSum();
        for (int i = 0; i < balances.length; i++) {
            running = step(running, ordered.get(i), policy);
            balances[i] = running.fits() ? running.low() : Points.ABSENT;
        }
        return balances;
    }

    /**
     * The balance after all events, exact whatever lies on the way.
     *
     * @param events the account's applied events, in any order
     * @throws AccountRangeException naming {@code account} if the balance is out of range
     */
    public static long last(AccountKey account, List<Event> events, Policy policy) {
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(order(policy));
        WideSum running = new WideSum();
        for (Event event : ordered) {
            running = step(running, event, policy);
        }
        return AccountTotals.inRange(running, account);
    }

    /**
     * The order in which a policy's running balance is told: canonical for a plain sum, the order
     * of posting for a balance that is clamped on the way.
     */
    public static Comparator<Event> order(Policy policy) {
        return switch (policy) {
            case SUM -> EventOrder.CANONICAL;
            case CLAMP_AT_ZERO -> EventOrder.POSTING;
        };
    }

    private static WideSum step(WideSum running, Event event, Policy policy) {
        running.add(event.points());
        return switch (policy) {
            case SUM -> running;
            case CLAMP_AT_ZERO -> running.signum() < 0 ? new WideSum() : running;
        };
    }
}
