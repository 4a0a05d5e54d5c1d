package dev.trueup.practice;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what truly happened to one account key: purchases, partner files, promotions,
 * redemptions, corrections, transfers, pending points and monthly expiry runs.
 *
 * <p>Nothing arrives after the moment the balances speak for, unless it also took effect after it.
 */
final class HistoryMaker {
    private static final long HOUR = 3600 * Moment.SECOND;

    /** Everything that takes effect this long before the end has arrived by the end. */
    private static final long SETTLED = 7 * Moment.DAY;

    private static final List<String> PARTNERS =
            List.of("partner-a", "partner-b", "partner-c", "partner-d");
    private static final List<String> SHOPS = List.of("pos", "pos", "web", "app");

    private final Scenario scenario;
    private final Months months;
    private final Reserved reserved;
    private final Dice dice;
    private final AccountKey account;
    private final int owner;
    private final List<Event> events = new ArrayList<>();
    private final Lots lots = new Lots();
    private long held;
    private long nextRun;

    HistoryMaker(
            Scenario scenario,
            Months months,
            Reserved reserved,
            AccountKey account,
            int member,
            int pot) {
        this.scenario = scenario;
        this.months = months;
        this.reserved = reserved;
        this.account = account;
        this.owner = member * scenario.pots().size() + pot;
        this.dice = Dice.of(scenario.seed(), 1000 + pot, member);
        this.nextRun = months.after(scenario.from());
    }

    /** The account's events, oldest first. */
    List<Event> make(List<Injection> injections) {
        int count = scenario.counts().draw(dice);
        long settled = scenario.until() - SETTLED;
        long[] moments = new long[count];
        for (int i = 0; i < count; i++) {
            long moment = scenario.from() + dice.belowLong(settled - scenario.from());
            moments[i] = reserved.clear(moment - moment % Moment.SECOND);
        }
        Arrays.sort(moments);
        int injected = 0;
        while (events.size() - injected < count) {
            long moment = moments[events.size() - injected];
            while (injected < injections.size() && injections.get(injected).timestamp() <= moment) {
                inject(injections.get(injected));
                injected++;
            }
            runExpiryUntil(moment);
            happen(moment);
        }
        for (Injection injection : injections.subList(injected, injections.size())) {
            inject(injection);
        }
        runExpiryUntil(scenario.until() - HOUR);
        if (scenario.asOf() && dice.chance(250)) {
            purchase(scenario.until() + HOUR + dice.belowLong(2 * Moment.DAY));
        }
        events.sort(Comparator.comparingLong(Event::timestamp));
        return events;
    }

    private void happen(long moment) {
        int roll = dice.below(1000);
        if (roll < 430) {
            purchase(moment);
        } else if (roll < 560) {
            partnerFile(moment);
        } else if (roll < 680) {
            promotion(moment);
        } else if (roll < 860) {
            redemption(moment);
        } else if (roll < 910) {
            correction(moment);
        } else if (roll < 950) {
            transfer(moment);
        } else if (roll < 985) {
            pending(moment);
        } else {
            purchase(moment);
        }
    }

    private void purchase(long moment) {
        String shop = dice.pick(SHOPS);
        long arrival = moment + dice.between(1, 90) * Moment.SECOND;
        long points = scenario.amounts().purchase(dice);
        add(moment, arrival, "earn", points, shop, null, yearEnd(moment), null, "Purchase");
    }

    /** One to three flights of one trip, in the partner's file of a later night. */
    private void partnerFile(long moment) {
        String partner = dice.pick(PARTNERS);
        int nights = dice.chance(850) ? 1 : dice.between(2, 5);
        long night = Math.floorDiv(moment, Moment.DAY) + nights;
        String batch = batch(partner, night);
        while (reserved.batches().contains(batch)) {
            night--;
            batch = batch(partner, night);
            if (night * Moment.DAY <= moment) {
                purchase(moment);
                return;
            }
        }
        long arrival = night * Moment.DAY + 2 * HOUR + dice.belowLong(HOUR);
        int legs = dice.chance(600) ? 1 : dice.between(2, 3);
        long start = moment;
        for (int leg = 0; leg < legs; leg++) {
            long points = scenario.amounts().purchase(dice);
            long posted = arrival + leg * Moment.SECOND;
            add(start, posted, "earn", points, partner, batch, yearEnd(start), null, "Flight");
            start = Math.min(start + dice.between(1, 3) * HOUR, night * Moment.DAY - 1);
        }
    }

    static String batch(String source, long day) {
        String date = Moment.formatDate(day * Moment.DAY);
        return source + "-" + date.substring(0, 4) + date.substring(5, 7) + date.substring(8, 10);
    }

    private void promotion(long moment) {
        long points = scenario.amounts().bonus(dice);
        long lapses = months.after(moment + 90 * Moment.DAY);
        String why =
                dice.chance(500) ? "Double points week" : dice.chance(500) ? "Birthday" : "Welcome";
        long arrival = moment + dice.between(1, 20) * 60L * Moment.SECOND;
        add(moment, arrival, "earn", points, "campaign", null, lapses, null, why);
    }

    private void redemption(long moment) {
        long points = scenario.amounts().redemption(dice, held);
        if (points == 0) {
            promotion(moment);
            return;
        }
        long arrival = moment + dice.between(0, 4) * Moment.SECOND;
        add(moment, arrival, "redeem", -points, "web", null, Moment.ABSENT, null, "Voucher");
    }

    /** Takes back, or makes good, one of the last events. */
    private void correction(long moment) {
        if (events.isEmpty()) {
            promotion(moment);
            return;
        }
        int back = Math.min(events.size(), dice.between(1, 5));
        Event earlier = events.get(events.size() - back);
        boolean takeBack =
                earlier.status() == EventStatus.POSTED
                        && earlier.reverses() == null
                        && !earlier.type().equals("expire")
                        && dice.chance(600)
                        && held - earlier.points() >= 0;
        long points = takeBack ? -earlier.points() : scenario.amounts().bonus(dice);
        String reverses = takeBack ? earlier.eventId() : null;
        String why = takeBack ? "Taken back" : "Goodwill";
        long lapses = points > 0 ? yearEnd(moment) : Moment.ABSENT;
        long arrival = moment + dice.between(0, 9) * Moment.SECOND;
        add(moment, arrival, "correct", points, "member-care", null, lapses, reverses, why);
    }

    private void transfer(long moment) {
        long points = scenario.amounts().bonus(dice);
        boolean out = held >= points && dice.chance(500);
        String why = out ? "To family member" : "From family member";
        long lapses = out ? Moment.ABSENT : yearEnd(moment);
        long arrival = moment + dice.between(0, 4) * Moment.SECOND;
        add(moment, arrival, "transfer", out ? -points : points, "app", null, lapses, null, why);
    }

    private void pending(long moment) {
        Injection waiting =
                new Injection(
                        moment,
                        moment + 5 * Moment.SECOND,
                        "earn",
                        scenario.amounts().purchase(dice),
                        "web",
                        null,
                        dice.chance(750) ? EventStatus.PENDING : EventStatus.VOID,
                        "Order in return period");
        inject(waiting);
    }

    private void inject(Injection injection) {
        long lapses = injection.points() > 0 ? yearEnd(injection.timestamp()) : Moment.ABSENT;
        record(
                injection.timestamp(),
                injection.postedAt(),
                injection.type(),
                injection.points(),
                injection.source(),
                injection.batchId(),
                injection.status(),
                lapses,
                null,
                injection.description());
    }

    private long yearEnd(long moment) {
        return months.after(moment + 330 * Moment.DAY);
    }

    private void runExpiryUntil(long moment) {
        while (nextRun <= moment) {
            long lapsed = lots.lapse(nextRun);
            long run = nextRun;
            nextRun = months.after(nextRun);
            if (lapsed > 0) {
                long at = run + 3 * HOUR;
                String batch = batch("expiry", Math.floorDiv(run, Moment.DAY));
                long arrival = at + dice.between(1, 1800) * Moment.SECOND;
                add(at, arrival, "expire", -lapsed, "expiry", batch, Moment.ABSENT, null, "Lapsed");
            }
            if (nextRun == run) {
                return;
            }
        }
    }

    private void add(
            long timestamp,
            long postedAt,
            String type,
            long points,
            String source,
            @Nullable String batchId,
            long lapses,
            @Nullable String reverses,
            String description) {
        EventStatus posted = EventStatus.POSTED;
        record(
                timestamp,
                postedAt,
                type,
                points,
                source,
                batchId,
                posted,
                lapses,
                reverses,
                description);
    }

    private void record(
            long timestamp,
            long postedAt,
            String type,
            long points,
            String source,
            @Nullable String batchId,
            EventStatus status,
            long lapses,
            @Nullable String reverses,
            String description) {
        events.add(
                new Event(
                        account,
                        timestamp,
                        type,
                        points,
                        EventIds.of(owner, events.size()),
                        description,
                        postedAt,
                        source,
                        batchId,
                        status,
                        lapses,
                        reverses,
                        Points.ABSENT,
                        Place.NONE));
        if (status != EventStatus.POSTED) {
            return;
        }
        held += points;
        if (points > 0) {
            lots.add(points, lapses == Moment.ABSENT ? Long.MAX_VALUE : lapses);
        } else if (!type.equals("expire")) {
            lots.spend(-points);
        }
    }
}
