package dev.trueup.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it will be planted.
 *
 * @param label names it in the truth file
 * @param kind what goes wrong
 * @param number its place in the scenario, from 0
 * @param start the first moment of its events, or the moment it happened
 * @param end the last moment of its events
 * @param source the system its events come from; empty where that says nothing
 * @param batchId the file they come in; null where they come alone
 * @param points the amount of a scripted adjustment; else 0
 */
record PlannedIncident(
        String label,
        IncidentKind kind,
        int number,
        long start,
        long end,
        String source,
        @Nullable String batchId,
        long points) {
    private static final long HOUR = 3600 * Moment.SECOND;
    private static final List<String> PARTNERS =
            List.of("partner-a", "partner-b", "partner-c", "partner-d");

    PlannedIncident {
        requireNonNull(label, "label");
        requireNonNull(kind, "kind");
        requireNonNull(source, "source");
    }

    /** An incident of this kind at a moment that the dice choose. */
    static PlannedIncident of(Scenario scenario, Months months, IncidentKind kind, int number) {
        Dice dice = Dice.of(scenario.seed(), 3000, number);
        String label = "incident-" + (number + 1) + "-" + kind.code();
        long span = scenario.until() - scenario.from();
        long middle = scenario.from() + span / 6 + dice.belowLong(span / 3 * 2);
        long day = Math.floorDiv(middle, Moment.DAY);
        long settledDay = Math.floorDiv(scenario.until() - 8 * Moment.DAY, Moment.DAY);
        day = Math.min(day, settledDay);
        long hour = day * Moment.DAY + dice.between(6, 16) * HOUR;
        String partner = dice.pick(PARTNERS);
        long dayBefore = (day - 1) * Moment.DAY;
        long evening = day * Moment.DAY - 1;
        return switch (kind) {
            case BATCH_POSTED_TWICE, BATCH_LOST, BATCH_COUNTED_TWICE, BATCH_MISPOSTED ->
                    new PlannedIncident(
                            label,
                            kind,
                            number,
                            dayBefore,
                            evening,
                            partner,
                            HistoryMaker.batch(partner, day),
                            0);
            case OUTAGE ->
                    new PlannedIncident(
                            label, kind, number, hour, hour + 6 * HOUR - 1, "pos", null, 0);
            case SOURCE_WRONG_SIGN ->
                    new PlannedIncident(
                            label, kind, number, hour, hour + 8 * HOUR - 1, "app", null, 0);
            case FILE_LATE -> {
                long last = Math.floorDiv(scenario.until(), Moment.DAY);
                yield new PlannedIncident(
                        label,
                        kind,
                        number,
                        (last - 2) * Moment.DAY,
                        (last - 1) * Moment.DAY - 1,
                        partner,
                        HistoryMaker.batch(partner, last),
                        0);
            }
            case BALANCES_FROZEN -> {
                long moment = scenario.until() - dice.between(14, 40) * Moment.DAY;
                yield new PlannedIncident(label, kind, number, moment, moment, "", null, 0);
            }
            case EXPIRY_COUNTED_TWICE, EXPIRY_MISSED -> {
                List<Long> runs =
                        months.lastBefore(
                                scenario.until() - 2 * Moment.DAY,
                                scenario.from() + 120 * Moment.DAY,
                                4);
                long run = runs.isEmpty() ? months.after(scenario.from()) : dice.pick(runs);
                String batch = HistoryMaker.batch("expiry", Math.floorDiv(run, Moment.DAY));
                yield new PlannedIncident(
                        label, kind, number, run, run + 4 * HOUR, "expiry", batch, 0);
            }
            case PENDING_COUNTED ->
                    new PlannedIncident(
                            label,
                            kind,
                            number,
                            (day - 6) * Moment.DAY,
                            evening,
                            "hotel-portal-" + (number + 1),
                            null,
                            0);
            case CORRECTIONS_LOST ->
                    new PlannedIncident(
                            label,
                            kind,
                            number,
                            hour,
                            hour + HOUR - 1,
                            "member-care",
                            HistoryMaker.batch("goodwill-" + (number + 1), day),
                            0);
            case ADJUSTED_BY_SCRIPT -> {
                long amount = dice.pick(List.of(-1000, -250, 75, 120, 300, 777)) * Points.SCALE;
                yield new PlannedIncident(label, kind, number, hour, hour, "", null, amount);
            }
        };
    }

    /** True when only this incident's own events may fall into its span. */
    boolean ownsSpan() {
        return kind == IncidentKind.OUTAGE || kind == IncidentKind.SOURCE_WRONG_SIGN;
    }

    /** True when members get events of this incident that they would not have had. */
    boolean injects() {
        return kind != IncidentKind.BALANCES_FROZEN
                && kind != IncidentKind.ADJUSTED_BY_SCRIPT
                && kind != IncidentKind.EXPIRY_MISSED
                && kind != IncidentKind.EXPIRY_COUNTED_TWICE;
    }

    /** The field by which the incident can be known, as in a report. */
    String traitField() {
        if (batchId != null) {
            return "batch_id";
        }
        return switch (kind) {
            case BALANCES_FROZEN -> "moment";
            case ADJUSTED_BY_SCRIPT -> "points";
            case OUTAGE -> "span";
            default -> "source";
        };
    }

    /** What that field says. */
    String traitValue() {
        if (batchId != null) {
            return batchId;
        }
        return switch (kind) {
            case BALANCES_FROZEN -> Moment.format(start);
            case ADJUSTED_BY_SCRIPT -> Points.format(points);
            case OUTAGE -> Moment.format(start) + "/" + Moment.format(end);
            default -> source;
        };
    }

    /** True for the events that this incident concerns. */
    boolean concerns(Event line) {
        if (batchId != null) {
            return batchId.equals(line.batchId());
        }
        boolean within = line.timestamp() >= start && line.timestamp() <= end;
        return within && (kind == IncidentKind.OUTAGE || source.equals(line.source()));
    }

    /** The events that a member of this incident has because of it, oldest first. */
    List<Injection> injections(Scenario scenario, int member) {
        Dice dice = Dice.of(scenario.seed(), 4000 + number, member);
        boolean single = kind == IncidentKind.BATCH_MISPOSTED;
        int count = single || dice.chance(700) ? 1 : dice.between(2, 3);
        List<Injection> injections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long moment = start + dice.belowLong(end - start);
            injections.add(injection(scenario, moment - moment % Moment.SECOND, dice));
        }
        injections.sort(Comparator.comparingLong(Injection::timestamp));
        return injections;
    }

    private Injection injection(Scenario scenario, long moment, Dice dice) {
        boolean correction = kind == IncidentKind.CORRECTIONS_LOST;
        boolean pending = kind == IncidentKind.PENDING_COUNTED;
        boolean file = batchId != null && !correction;
        long arrival = moment + dice.between(1, 90) * Moment.SECOND;
        long night = Math.floorDiv(end, Moment.DAY) * Moment.DAY + Moment.DAY + 2 * HOUR;
        return new Injection(
                moment,
                file ? night + dice.belowLong(HOUR) : arrival,
                correction ? "correct" : "earn",
                correction ? scenario.amounts().bonus(dice) : scenario.amounts().purchase(dice),
                source,
                batchId,
                pending ? EventStatus.PENDING : EventStatus.POSTED,
                correction ? "Goodwill" : pending ? "Stay in return period" : "Purchase");
    }

    /** Plants the incident in one member's books, or in two where a second one is hit as well. */
    List<Planting> plant(Books books, @Nullable Books other, Dice dice) {
        List<Planting> plantings =
                switch (kind) {
                    case BATCH_LOST, OUTAGE -> takeAll(books, 0, dice);
                    case BATCH_COUNTED_TWICE -> takeAll(books, 2, dice);
                    case BALANCES_FROZEN ->
                            directly(books, lines -> BalanceFaults.freezeAt(lines, start), dice);
                    case ADJUSTED_BY_SCRIPT ->
                            directly(
                                    books,
                                    lines -> BalanceFaults.moveByHand(lines.books(), points, start),
                                    dice);
                    case FILE_LATE -> directly(books, this::arriveLate, dice);
                    case BATCH_MISPOSTED ->
                            new Planter(dice, this::concerns).plant(kind.fault(), books, other);
                    case BATCH_POSTED_TWICE,
                            EXPIRY_COUNTED_TWICE,
                            EXPIRY_MISSED,
                            SOURCE_WRONG_SIGN,
                            PENDING_COUNTED,
                            CORRECTIONS_LOST ->
                            lineByLine(books, dice);
                };
        List<Planting> labelled = new ArrayList<>(plantings.size());
        for (Planting planting : plantings) {
            labelled.add(planting.within(label, sameFact(planting)));
        }
        return labelled;
    }

    /** Several lines of one file that were all lost, or all counted twice, are that file. */
    private List<Cause> sameFact(Planting planting) {
        List<Cause> same = new ArrayList<>(planting.sameFact());
        if (kind == IncidentKind.CORRECTIONS_LOST || kind == IncidentKind.EXPIRY_MISSED) {
            same.add(Cause.UNAPPLIED_BATCH);
        }
        return same;
    }

    private List<Planting> takeAll(Books books, int times, Dice dice) {
        return directly(books, lines -> BatchFaults.takeAll(lines, times), dice);
    }

    private List<Planting> directly(Books books, Planter.Edit edit, Dice dice) {
        boolean everyLine =
                kind == IncidentKind.BALANCES_FROZEN || kind == IncidentKind.ADJUSTED_BY_SCRIPT;
        return new Planter(dice, everyLine ? line -> true : this::concerns)
                .plant(kind.fault(), books, edit);
    }

    private @Nullable List<Event> arriveLate(Lines lines) {
        List<Event> late = new ArrayList<>();
        for (int index : lines.counting(line -> true)) {
            long arrival = lines.books().asOf() + 5 * HOUR;
            late.addAll(BalanceFaults.arriveAt(lines, index, arrival));
        }
        return late.isEmpty() ? null : late;
    }

    private List<Planting> lineByLine(Books books, Dice dice) {
        List<String> ids = new ArrayList<>();
        for (Posting posting : books.postings()) {
            Event line = posting.entry();
            if (line != null && line.eventId() != null && concerns(line)) {
                ids.add(line.eventId());
            }
        }
        Planting whole = null;
        for (String id : ids) {
            Planter planter = new Planter(dice, line -> id.equals(line.eventId()));
            for (Planting part : planter.plant(kind.fault(), books, (Books) null)) {
                whole = whole == null ? part : whole.and(part);
            }
        }
        return whole == null ? List.of() : List.of(whole);
    }
}
