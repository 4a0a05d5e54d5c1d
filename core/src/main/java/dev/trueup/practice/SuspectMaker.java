package dev.trueup.practice;

import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.EventOrder;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is the same for all suspects of one scenario: how often what is planted. */
final class SuspectMaker {
    /** Members whose lines tell how frequent each amount is. */
    private static final int ASKED = 200;

    private final Scenario scenario;
    private final LotCheck check;
    private final boolean dated;
    private final double ofPair;
    private final Map<Long, Integer> amounts = new HashMap<>();
    private long lines;

    SuspectMaker(Scenario scenario, FaultPlan plan) {
        this.scenario = scenario;
        this.dated = scenario.fields().contains(EventField.EXPIRES_AT);
        this.check = new LotCheck(scenario, dated);
        int kinds = 0;
        for (Map.Entry<Fault, Integer> entry : scenario.singles().entrySet()) {
            kinds += entry.getValue() > 0 && FaultPlan.mixes(entry.getKey()) ? 1 : 0;
        }
        this.ofPair = kinds < 2 ? 0 : scenario.doubles() / (0.5 * kinds * (kinds - 1));
        for (int member = 0; member < Math.min(ASKED, scenario.accounts()); member++) {
            for (Event line : plan.account(member).books().get(0).lines(scenario.fields())) {
                amounts.merge(line.points(), 1, Integer::sum);
                lines++;
            }
        }
    }

    Suspect of(Books books, List<Planting> plantings) {
        List<Event> counted = new ArrayList<>();
        List<Event> waiting = new ArrayList<>();
        for (Event line : books.lines(scenario.fields())) {
            if (books.inWindow(line)) {
                (line.status() == EventStatus.POSTED ? counted : waiting).add(line);
            }
        }
        counted.sort(EventOrder.CANONICAL);
        boolean ofLedger = false;
        for (Planting planting : plantings) {
            ofLedger |= planting.fault().isOfLedger();
        }
        return new Suspect(this, books, counted, waiting, ofLedger);
    }

    Amounts amounts() {
        return scenario.amounts();
    }

    LotCheck check() {
        return check;
    }

    /** Whether the ledger records when points lapse. */
    boolean isDated() {
        return dated;
    }

    /** How many accounts get just this fault. */
    int frequency(Fault fault) {
        return scenario.singles().getOrDefault(fault, 0);
    }

    /** How many accounts get just these two faults, on the average of all pairs. */
    double ofPair() {
        return ofPair;
    }

    /** Whether a fault is among those of which accounts get two. */
    boolean mixes(Fault fault) {
        return frequency(fault) > 0 && FaultPlan.mixes(fault);
    }

    /** Probability that a line is of exactly these points; never zero. */
    double ofLine(long points) {
        return (amounts.getOrDefault(points, 0) + 0.3) / (lines + 1000.0);
    }

    /** Probability that a change by hand is of exactly these points. */
    double byHand(long points) {
        long whole = Math.abs(points) / Points.SCALE;
        if (points % Points.SCALE != 0) {
            return 0;
        }
        double usual = BalanceFaults.HAND_AMOUNTS.contains((int) whole) ? 0.7 : 0;
        double any = whole >= 10 && whole <= 4000 ? 0.3 / 3991 : 0;
        double size = usual / BalanceFaults.HAND_AMOUNTS.size() + any;
        return size * (points > 0 ? 0.6 : 0.4);
    }
}
