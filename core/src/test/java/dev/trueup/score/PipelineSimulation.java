package dev.trueup.score;

import dev.trueup.explain.Cause;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.practice.AccountTruth;
import dev.trueup.practice.Dice;
import dev.trueup.practice.IncidentTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A loyalty platform at work, day after day: tills and a web shop put messages on a queue, a ledger
 * service and a balance service read it, a nightly job writes snapshots shard by shard, and people
 * step in. Faults are not planted; they follow from what breaks. Written apart from the practice
 * package, as a second opinion on what drifting ledgers look like.
 */
final class PipelineSimulation {
    private static final long START = Moment.epochDay(2026, 3, 1) * Moment.DAY;
    private static final int DAYS = 90;
    private static final int SHARDS = 97;
    private static final long HOUR = 3600 * Moment.SECOND;

    final List<Event> ledger = new ArrayList<>();
    final List<Balance> balances = new ArrayList<>();
    private final Map<String, List<AccountTruth.Part>> truths = new TreeMap<>();
    private final Map<String, Long> held = new TreeMap<>();
    private final Map<String, Long> ledgerSum = new TreeMap<>();
    private final Map<Integer, Map<String, Long>> missedSinceFreeze = new TreeMap<>();
    private final Map<Integer, Map<String, List<String>>> missedIds = new TreeMap<>();
    private final Dice dice;
    private final int members;
    private int serial;

    private record Message(
            String id, String member, String type, long points, long moment, String source) {}

    PipelineSimulation(long seed, int members) {
        this.dice = Dice.of(seed, 77, 0);
        this.members = members;
        for (int day = 0; day < DAYS; day++) {
            day(day);
        }
        snapshots();
    }

    private void day(int day) {
        long midnight = START + day * Moment.DAY;
        int frozenShard = day == DAYS - 6 ? 11 : -1;
        if (frozenShard >= 0) {
            missedSinceFreeze.put(frozenShard, new TreeMap<>());
            missedIds.put(frozenShard, new TreeMap<>());
        }
        boolean outage = day == 40;
        List<Message> queue = new ArrayList<>();
        for (int i = 0; i < members / 4; i++) {
            queue.add(message(midnight + 7 * HOUR + i * (14 * HOUR / (members / 4))));
        }
        for (Message message : queue) {
            deliver(message, outage && isWithin(message.moment(), midnight + 12 * HOUR));
        }
        if (dice.chance(300)) {
            support(midnight + 22 * HOUR);
        }
    }

    private static boolean isWithin(long moment, long start) {
        return moment >= start && moment < start + HOUR / 4;
    }

    private Message message(long moment) {
        String member = "M" + (7000 + dice.below(members));
        boolean spends = held.getOrDefault(member, 0L) > 900 && dice.chance(350);
        long points =
                spends
                        ? -50L * dice.between(4, 18)
                        : dice.chance(200) ? 25L * dice.between(1, 30) : dice.between(3, 700);
        String id = "msg-" + (100_000 + serial++);
        String source = spends ? "shop" : "till-" + dice.between(1, 6);
        return new Message(id, member, spends ? "redeem" : "earn", points, moment, source);
    }

    /** The ledger service, and then the balance service, read one message. */
    private void deliver(Message message, boolean balanceIsDown) {
        write(message, message.moment() + 2 * Moment.SECOND);
        if (dice.chance(2)) {
            write(message, message.moment() + dice.between(20, 90) * Moment.SECOND);
            blame(message.member(), Cause.DOUBLE_POSTED_EVENT, -message.points(), message.id());
        }
        if (balanceIsDown) {
            List<String> lost = new ArrayList<>(List.of(message.id()));
            AccountTruth.Part part =
                    new AccountTruth.Part(
                            Cause.UNAPPLIED_BATCH,
                            "outage",
                            -message.points() * Points.SCALE,
                            lost,
                            null,
                            "outage",
                            List.of(Cause.UNAPPLIED_EVENT));
            truths.computeIfAbsent(message.member(), any -> new ArrayList<>()).add(part);
            return;
        }
        if (dice.chance(2)) {
            blame(message.member(), Cause.UNAPPLIED_EVENT, -message.points(), message.id());
            return;
        }
        apply(message);
        if (dice.chance(2)) {
            apply(message);
            blame(message.member(), Cause.DOUBLE_APPLIED_EVENT, message.points(), message.id());
        }
    }

    private void write(Message message, long arrival) {
        ledger.add(
                new Event(
                        AccountKey.of(message.member()),
                        message.moment(),
                        message.type(),
                        message.points() * Points.SCALE,
                        message.id(),
                        null,
                        arrival,
                        message.source(),
                        null,
                        EventStatus.POSTED,
                        Moment.ABSENT,
                        null,
                        Points.ABSENT,
                        Place.NONE));
        ledgerSum.merge(message.member(), message.points(), Long::sum);
    }

    private void apply(Message message) {
        held.merge(message.member(), message.points(), Long::sum);
        int shard = shard(message.member());
        if (missedSinceFreeze.containsKey(shard)) {
            missedSinceFreeze.get(shard).merge(message.member(), message.points(), Long::sum);
            missedIds
                    .get(shard)
                    .computeIfAbsent(message.member(), any -> new ArrayList<>())
                    .add(message.id());
        }
    }

    private static int shard(String member) {
        return Integer.parseInt(member.substring(1)) % SHARDS;
    }

    /** Member care steps in: sets a balance without an event, or corrects the ledger only. */
    private void support(long moment) {
        String member = "M" + (7000 + dice.below(members));
        if (!ledgerSum.containsKey(member)) {
            return;
        }
        long points = dice.between(13, 487);
        if (dice.chance(500)) {
            held.merge(member, points, Long::sum);
            blame(member, Cause.MISSING_EVENT, points, "");
            return;
        }
        String id = "care-" + serial++;
        write(new Message(id, member, "correct", points, moment, "care"), moment);
        if (dice.chance(500)) {
            held.merge(member, points, Long::sum);
        } else {
            blame(member, Cause.MISSING_CORRECTION, -points, id);
        }
    }

    private void snapshots() {
        long asOf = START + DAYS * Moment.DAY;
        for (String member : ledgerSum.keySet()) {
            long points = held.getOrDefault(member, 0L);
            int shard = shard(member);
            Long missed = missedSinceFreeze.getOrDefault(shard, Map.of()).get(member);
            if (missed != null && missed != 0) {
                points -= missed;
                List<String> ids = missedIds.getOrDefault(shard, Map.of()).get(member);
                truths.computeIfAbsent(member, any -> new ArrayList<>())
                        .add(
                                new AccountTruth.Part(
                                        Cause.STALE_SNAPSHOT,
                                        "shard-stopped",
                                        -missed * Points.SCALE,
                                        ids == null ? List.of() : ids,
                                        null,
                                        "shard",
                                        ids != null && ids.size() == 1
                                                ? List.of(Cause.UNAPPLIED_EVENT)
                                                : List.of()));
            }
            balances.add(
                    new Balance(AccountKey.of(member), points * Points.SCALE, asOf, Place.NONE));
        }
    }

    private void blame(String member, Cause cause, long points, String id) {
        truths.computeIfAbsent(member, any -> new ArrayList<>())
                .add(
                        new AccountTruth.Part(
                                cause,
                                "accident",
                                points * Points.SCALE,
                                id.isEmpty() ? List.of() : List.of(id),
                                null,
                                null,
                                List.of()));
    }

    /** Accounts whose accidents did not cancel out. */
    List<AccountTruth> truths() {
        List<AccountTruth> accounts = new ArrayList<>();
        truths.forEach(
                (member, parts) -> {
                    long drift = 0;
                    for (AccountTruth.Part part : parts) {
                        drift += part.points();
                    }
                    if (drift != 0) {
                        accounts.add(
                                new AccountTruth(AccountKey.of(member), drift, parts, List.of()));
                    }
                });
        return accounts;
    }

    List<IncidentTruth> incidents() {
        return List.of(
                new IncidentTruth(
                        "outage", Cause.UNAPPLIED_BATCH, "outage", 0, 0, "span", "15 minutes"),
                new IncidentTruth("shard", Cause.STALE_SNAPSHOT, "shard", 0, 0, "moment", ""));
    }
}
