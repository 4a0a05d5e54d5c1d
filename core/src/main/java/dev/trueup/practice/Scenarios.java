package dev.trueup.practice;

import dev.trueup.ledger.EventField;
import dev.trueup.ledger.Moment;
import dev.trueup.practice.EventCounts.Shape;
import dev.trueup.practice.Scenario.IncidentOrder;
import dev.trueup.practice.Scenario.Pot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ready-made scenarios and the parts they are made of. */
public final class Scenarios {
    /** Everything a ledger can record, but for the balance after each event. */
    public static final Set<EventField> RICH =
            EnumSet.complementOf(
                    EnumSet.of(
                            EventField.BALANCE_AFTER, EventField.CURRENCY, EventField.POINT_TYPE));

    /** The event id, the description, and what every event must have. */
    public static final Set<EventField> BARE =
            EnumSet.of(
                    EventField.EVENT_ID,
                    EventField.ACCOUNT_ID,
                    EventField.TIMESTAMP,
                    EventField.TYPE,
                    EventField.POINTS_DELTA,
                    EventField.DESCRIPTION);

    private Scenarios() {}

    /**
     * A retail programme over eighteen months with all its fields, in which nothing is wrong.
     *
     * @param seed starts the dice
     * @param accounts how many members
     */
    public static Scenario clean(long seed, int accounts) {
        return new Scenario(
                "clean",
                seed,
                accounts,
                new EventCounts(Shape.HEAVY, 20, 2000),
                Amounts.RETAIL,
                Moment.epochDay(2024, 7, 1) * Moment.DAY,
                Moment.epochDay(2026, 1, 1) * Moment.DAY,
                RICH,
                true,
                0,
                List.of(Pot.ONLY),
                Map.of(),
                0,
                0,
                List.of());
    }

    /**
     * The same scenario with faults in about so many accounts: of seven tenths single faults of all
     * kinds that fit, of a tenth two at once, and of two tenths incidents of all kinds that fit.
     */
    public static Scenario withFaults(Scenario clean, int faulty) {
        int doubles = faulty / 10;
        List<IncidentOrder> incidents = incidents(clean, faulty / 5);
        int inIncidents = 0;
        for (IncidentOrder order : incidents) {
            inIncidents += order.accounts();
        }
        List<Fault> fitting = fitting(clean);
        Map<Fault, Integer> singles = new EnumMap<>(Fault.class);
        int left = Math.max(0, faulty - doubles - inIncidents);
        for (int i = 0; i < left; i++) {
            singles.merge(fitting.get(i % fitting.size()), 1, Integer::sum);
        }
        return clean.failing(singles, doubles, faulty / 50, incidents);
    }

    /**
     * Scenarios of several shapes, each with faults in a tenth of its accounts, by which
     * explanations are measured.
     *
     * @param accounts how many members; a tenth of that where accounts have thousands of events
     */
    public static List<Scenario> measured(long seed, int accounts) {
        List<Scenario> faulty = new ArrayList<>();
        for (Scenario scenario : shapes(seed, accounts)) {
            faulty.add(withFaults(scenario, scenario.accounts() / 10));
        }
        return faulty;
    }

    /** The same scenarios with nothing wrong in them; their names are known to people. */
    public static List<Scenario> shapes(long seed, int accounts) {
        Scenario rich = clean(seed, accounts);
        EventCounts few = new EventCounts(Shape.EVEN, 4, 8);
        EventCounts thousands = new EventCounts(Shape.EVEN, 2000, 4000);
        Set<EventField> chained = EnumSet.copyOf(RICH);
        chained.add(EventField.BALANCE_AFTER);
        Set<EventField> typed = EnumSet.copyOf(RICH);
        typed.add(EventField.POINT_TYPE);
        List<Pot> pots = List.of(new Pot("", "base"), new Pot("", "bonus"));
        return List.of(
                rich.named("rich"),
                rich.named("equal").paying(Amounts.FEW_SIZES),
                rich.named("hundreds").paying(Amounts.HUNDREDS),
                rich.named("decimals").paying(Amounts.DECIMALS),
                rich.named("tens").paying(Amounts.TENS),
                rich.named("skewed").paying(Amounts.SKEWED),
                rich.named("few").counting(few),
                rich.named("small").counting(new EventCounts(Shape.HEAVY, 3, 60)),
                clean(seed, Math.max(Math.min(accounts, 200), accounts / 10))
                        .named("thousands")
                        .counting(thousands),
                rich.named("pots").recording(typed, true).holding(pots),
                rich.named("checkpoints").keeping(6),
                rich.named("chained").recording(chained, true),
                rich.named("bare").recording(BARE, false),
                rich.named("bare-tens").recording(BARE, false).paying(Amounts.TENS),
                rich.named("bare-equal").recording(BARE, false).paying(Amounts.FEW_SIZES),
                rich.named("bare-few").recording(BARE, false).counting(few));
    }

    /** The faults that can happen to a ledger with these fields and amounts. */
    private static List<Fault> fitting(Scenario scenario) {
        List<Fault> fitting = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            boolean fits =
                    switch (fault) {
                        case ROUNDED -> scenario.amounts() == Amounts.DECIMALS;
                        case WRONG_POINT_TYPE -> scenario.pots().size() > 1;
                        case DELIVERED_LATE -> scenario.asOf();
                        case FLOORED_AT_ZERO -> scenario.fields().contains(EventField.POSTED_AT);
                        case PENDING_COUNTED -> scenario.fields().contains(EventField.STATUS);
                        default -> true;
                    };
            if (fits) {
                fitting.add(fault);
            }
        }
        return fitting;
    }

    /** Incidents of every kind that fits, of sizes from three accounts up, of about so many. */
    private static List<IncidentOrder> incidents(Scenario scenario, int accounts) {
        List<IncidentKind> kinds = new ArrayList<>(List.of(IncidentKind.values()));
        if (!scenario.asOf()) {
            kinds.remove(IncidentKind.FILE_LATE);
        }
        if (!scenario.fields().contains(EventField.STATUS)) {
            kinds.remove(IncidentKind.PENDING_COUNTED);
        }
        List<IncidentOrder> orders = new ArrayList<>();
        int left = accounts;
        int share = 4;
        for (int i = 0; left >= 3 && i < 2 * kinds.size(); i++) {
            int size = Math.max(3, Math.min(left, accounts * share / (6 * kinds.size())));
            IncidentKind kind = kinds.get(i % kinds.size());
            int even = kind.fault().needsOther() ? (size + 1) / 2 * 2 : size;
            orders.add(new IncidentOrder(kind, even));
            left -= even;
            share = share == 1 ? 9 : share - 3 > 0 ? share - 3 : 1;
        }
        return orders;
    }
}
