package dev.trueup.practice;

import dev.trueup.explain.Cause;
import dev.trueup.practice.Scenario.IncidentOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which fault. Members are drawn without repetition; a member whose books do not suit a
 * fault is left alone and another is drawn.
 */
final class FaultPlan {
    private static final int TRIES_PER_ACCOUNT = 400;

    private final Scenario scenario;
    private final PracticeLedger.BookMaker books;
    private final Dice dice;
    private final Map<Integer, Group> groups = new HashMap<>();
    private final List<IncidentTruth> incidents = new ArrayList<>();
    private final List<String> shortfalls = new ArrayList<>();

    /** Members whose faults touch each other, so that their books must be made together. */
    private record Group(
            List<Integer> members, List<PlannedIncident> incidents, List<Order> orders) {
        Group {
            members = List.copyOf(members);
            incidents = List.copyOf(incidents);
            orders = List.copyOf(orders);
        }
    }

    /** One fault for the first member of a group; it hits the second too where it needs one. */
    private record Order(Fault fault, @Nullable PlannedIncident incident, int use) {}

    FaultPlan(Scenario scenario, List<PlannedIncident> planned, PracticeLedger.BookMaker books) {
        this.scenario = scenario;
        this.books = books;
        this.dice = Dice.of(scenario.seed(), 1, 0);
        for (int i = 0; i < planned.size(); i++) {
            planIncident(planned.get(i), scenario.incidents().get(i));
        }
        scenario.singles().forEach(this::planSingles);
        planOverlaps(2, scenario.doubles());
        planOverlaps(3, scenario.triples());
    }

    List<IncidentTruth> incidents() {
        return List.copyOf(incidents);
    }

    List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    /** The members that a fault was planned for, in order. */
    Iterable<Integer> faulty() {
        return new TreeSet<>(groups.keySet());
    }

    PracticeAccount account(int member) {
        Group group = groups.get(member);
        if (group == null) {
            return new PracticeAccount(books.make(member, List.of()), List.of());
        }
        return build(group).get(group.members().indexOf(member));
    }

    /** The books of all members of a group after its faults. */
    private List<PracticeAccount> build(Group group) {
        List<List<Books>> all = new ArrayList<>();
        for (int member : group.members()) {
            all.add(books.make(member, group.incidents()));
        }
        List<Planting> plantings = new ArrayList<>();
        Books first = all.get(0).get(0);
        Books neighbour = all.size() > 1 ? all.get(1).get(0) : null;
        for (Order order : group.orders()) {
            Dice own = Dice.of(scenario.seed(), 6000 + order.use(), group.members().get(0));
            Books pot = all.get(0).size() > 1 ? all.get(0).get(1) : null;
            Books other = order.fault() == Fault.WRONG_POINT_TYPE ? pot : neighbour;
            PlannedIncident incident = order.incident();
            if (incident != null) {
                plantings.addAll(incident.plant(first, other, own));
            } else if (!order.fault().needsOther() || other != null) {
                plantings.addAll(new Planter(own, line -> true).plant(order.fault(), first, other));
            }
        }
        List<PracticeAccount> accounts = new ArrayList<>();
        for (List<Books> member : all) {
            List<Planting> own = new ArrayList<>(plantings);
            String accountId = member.get(0).account().accountId();
            own.removeIf(planting -> !planting.account().accountId().equals(accountId));
            accounts.add(new PracticeAccount(member, own));
        }
        return accounts;
    }

    private void planIncident(PlannedIncident incident, IncidentOrder order) {
        boolean pairs = incident.kind().fault().needsOther();
        int step = pairs ? 2 : 1;
        long points = 0;
        int hit = 0;
        for (int tries = 0; hit < order.accounts() && tries < tries(order.accounts()); tries++) {
            Order single = new Order(incident.kind().fault(), incident, tries % 1000);
            List<PracticeAccount> built = tryGroup(step, List.of(incident), List.of(single));
            if (!built.isEmpty()) {
                points += built.get(0).plantings().get(0).points();
                hit += step;
            }
        }
        spare(incident, order);
        if (hit < order.accounts()) {
            shortfalls.add(incident.label() + ": " + hit + " of " + order.accounts());
        }
        incidents.add(
                new IncidentTruth(
                        incident.label(),
                        incident.kind().fault().cause(),
                        incident.kind().code(),
                        hit,
                        pairs ? 0 : points,
                        incident.traitField(),
                        incident.traitValue()));
    }

    /** In one incident of two, some members have its events and come to no harm. */
    private void spare(PlannedIncident incident, IncidentOrder order) {
        if (!incident.injects() || dice.chance(500)) {
            return;
        }
        int spared = order.accounts() * dice.between(5, 25) / 100;
        for (int i = 0; i < spared; i++) {
            List<Integer> members = draw(1);
            if (!members.isEmpty()) {
                groups.put(members.get(0), new Group(members, List.of(incident), List.of()));
            }
        }
    }

    private void planSingles(Fault fault, int wanted) {
        int planted = 0;
        int step = fault.needsOther() && fault != Fault.WRONG_POINT_TYPE ? 2 : 1;
        for (int tries = 0; planted < wanted && tries < tries(wanted); tries++) {
            Order order = new Order(fault, null, tries % 1000);
            planted += tryGroup(step, List.of(), List.of(order)).isEmpty() ? 0 : 1;
        }
        if (planted < wanted) {
            shortfalls.add(fault.code() + ": " + planted + " of " + wanted);
        }
    }

    /** Two or three faults of different causes on one account. */
    private void planOverlaps(int faults, int wanted) {
        List<Fault> pool = new ArrayList<>();
        scenario.singles()
                .forEach(
                        (fault, count) -> {
                            if (count > 0 && mixes(fault)) {
                                pool.add(fault);
                            }
                        });
        int planted = 0;
        for (int tries = 0; planted < wanted && tries < tries(wanted); tries++) {
            List<Order> orders = drawOrders(pool, faults, tries);
            if (orders.size() == faults) {
                planted += tryGroup(1, List.of(), orders).isEmpty() ? 0 : 1;
            }
        }
        if (planted < wanted) {
            shortfalls.add(faults + " faults on one account: " + planted + " of " + wanted);
        }
    }

    private List<Order> drawOrders(List<Fault> pool, int faults, int tries) {
        List<Order> orders = new ArrayList<>(faults);
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (int draws = 0; !pool.isEmpty() && orders.size() < faults && draws < 50; draws++) {
            Fault fault = dice.pick(pool);
            if (causes.add(fault.cause())) {
                orders.add(new Order(fault, null, 1000 + 10 * (tries % 1000) + orders.size()));
            }
        }
        return orders;
    }

    /** Whether a fault may be one of two or three on one account. */
    static boolean mixes(Fault fault) {
        return !fault.needsOther()
                && fault != Fault.BALANCE_ROW_LOST
                && fault != Fault.LEDGER_LOST
                && fault != Fault.ROUNDED;
    }

    private static int tries(int wanted) {
        return Math.min(Integer.MAX_VALUE / TRIES_PER_ACCOUNT, wanted + 20) * TRIES_PER_ACCOUNT;
    }

    /**
     * Draws members, and keeps them with these faults if every fault found a line that suits.
     *
     * @return the members' books; empty where nothing was kept
     */
    private List<PracticeAccount> tryGroup(
            int size, List<PlannedIncident> incidents, List<Order> orders) {
        List<Integer> members = draw(size);
        if (members.isEmpty()) {
            return List.of();
        }
        Group group = new Group(members, incidents, orders);
        List<PracticeAccount> built = build(group);
        if (!isAsWanted(built.get(0), orders)) {
            return List.of();
        }
        for (int member : members) {
            groups.put(member, group);
        }
        return built;
    }

    /** Every fault took hold and they do not cancel out. */
    private static boolean isAsWanted(PracticeAccount account, List<Order> orders) {
        Books first = account.books().get(0);
        long own =
                account.plantings().stream()
                        .filter(planting -> planting.account().equals(first.account()))
                        .count();
        return own == orders.size() && first.drift() != 0;
    }

    /** Members without a fault so far, all different; empty when they are hard to find. */
    private List<Integer> draw(int size) {
        List<Integer> members = new ArrayList<>(size);
        for (int tries = 0; members.size() < size && tries < 1000; tries++) {
            int member = dice.below(scenario.accounts());
            if (!groups.containsKey(member) && !members.contains(member)) {
                members.add(member);
            }
        }
        return members.size() == size ? members : List.of();
    }
}
