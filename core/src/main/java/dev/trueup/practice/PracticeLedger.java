package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A practice ledger: any member's books can be asked for at any time and in any order, so that a
 * ledger of any size streams. What is kept in memory grows with the faulty members only.
 */
public final class PracticeLedger {
    private final Scenario scenario;
    private final Months months;
    private final Reserved reserved;
    private final FaultPlan plan;
    private final List<Long> checkpoints;

    /** Worked out when truths are first asked for. */
    private @Nullable Rivals rivals;

    /** Plans the faults of a scenario; the books follow on demand. */
    public PracticeLedger(Scenario scenario) {
        this.scenario = requireNonNull(scenario, "scenario");
        this.months = new Months(scenario.from(), scenario.until());
        this.checkpoints =
                months.lastBefore(
                        scenario.until() - Moment.DAY, scenario.from(), scenario.checkpoints());
        List<PlannedIncident> incidents = new ArrayList<>();
        for (Scenario.IncidentOrder order : scenario.incidents()) {
            incidents.add(PlannedIncident.of(scenario, months, order.kind(), incidents.size()));
        }
        this.reserved = Reserved.of(incidents);
        this.plan = new FaultPlan(scenario, incidents, this::trueBooks);
    }

    /** What it was made from. */
    public Scenario scenario() {
        return scenario;
    }

    /** The member at a place from 0 to {@code scenario().accounts()} − 1. */
    public PracticeAccount account(int member) {
        return plan.account(member);
    }

    /**
     * Faults that were wanted and could not be planted because too few members' books suit, in
     * words; empty when everything was.
     */
    public List<String> shortfalls() {
        return plan.shortfalls();
    }

    /** The truth about every incident, in the order of the scenario. */
    public List<IncidentTruth> incidents() {
        return plan.incidents();
    }

    /** The truth about the account keys of a member that a fault was planted in; often empty. */
    public List<AccountTruth> truths(PracticeAccount account) {
        List<AccountTruth> truths = new ArrayList<>();
        for (Books books : account.books()) {
            List<AccountTruth.Part> parts = new ArrayList<>();
            for (Planting planting : account.plantings()) {
                if (planting.account().equals(books.account())) {
                    parts.add(part(planting, books, account));
                }
            }
            if (!parts.isEmpty()) {
                List<Cause> rivals = rivals().of(books, account, parts);
                truths.add(new AccountTruth(books.account(), books.drift(), parts, rivals));
            }
        }
        return truths;
    }

    private Rivals rivals() {
        Rivals known = rivals;
        if (known == null) {
            known = new Rivals(scenario, plan);
            rivals = known;
        }
        return known;
    }

    private AccountTruth.Part part(Planting planting, Books books, PracticeAccount account) {
        List<String> eventIds = new ArrayList<>(planting.culprits().size());
        for (Event culprit : planting.culprits()) {
            String name = nameIn(culprit, books, account);
            if (name != null && !eventIds.contains(name)) {
                eventIds.add(name);
            }
        }
        return new AccountTruth.Part(
                planting.fault().cause(),
                planting.fault().code(),
                planting.points(),
                eventIds,
                planting.counterpart(),
                planting.incident(),
                sameFact(planting, books));
    }

    /** An account of which the only line was deleted has a balance and no events. */
    private static List<Cause> sameFact(Planting planting, Books books) {
        return planting.fault() == Fault.LINE_DELETED && !books.hasLines()
                ? List.of(Cause.MISSING_LEDGER)
                : planting.sameFact();
    }

    /** A strayed line stands in the other account: its id names it; without one nothing does. */
    private @Nullable String nameIn(Event culprit, Books books, PracticeAccount account) {
        if (culprit.account().equals(books.account())
                || scenario.fields().contains(EventField.EVENT_ID)) {
            return books.name(culprit, scenario.fields());
        }
        for (Books other : account.books()) {
            if (culprit.account().equals(other.account())) {
                return other.name(culprit, scenario.fields());
            }
        }
        return null;
    }

    /** One member's books before any fault. */
    private List<Books> trueBooks(int member, List<PlannedIncident> incidents) {
        List<Injection> injections = new ArrayList<>();
        for (PlannedIncident incident : incidents) {
            if (incident.injects()) {
                injections.addAll(incident.injections(scenario, member));
            }
        }
        injections.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
        List<Books> books = new ArrayList<>(scenario.pots().size());
        for (int pot = 0; pot < scenario.pots().size(); pot++) {
            if (pot > 0 && !Dice.of(scenario.seed(), 5000 + pot, member).chance(600)) {
                continue;
            }
            AccountKey key = key(member, scenario.pots().get(pot));
            HistoryMaker maker = new HistoryMaker(scenario, months, reserved, key, member, pot);
            List<Event> history = maker.make(pot == 0 ? injections : List.of());
            long asOf = scenario.asOf() ? scenario.until() : Moment.ABSENT;
            books.add(new Books(key, history, asOf, checkpoints));
        }
        return books;
    }

    private static AccountKey key(int member, Scenario.Pot pot) {
        return new AccountKey(accountId(member), pot.currency(), pot.pointType());
    }

    /** The account id of a member. */
    public static String accountId(int member) {
        return "A" + (100_001 + member);
    }

    /** Makes a member's true books, with the events of the incidents the member is part of. */
    @FunctionalInterface
    interface BookMaker {
        List<Books> make(int member, List<PlannedIncident> incidents);
    }
}
