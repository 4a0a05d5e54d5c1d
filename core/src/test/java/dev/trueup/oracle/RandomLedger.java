package dev.trueup.oracle;

import static java.util.Comparator.comparingLong;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A small random ledger with balances and settings, the same for the same seed. Times are coarse on
 * purpose, so that ties are common; some accounts lack a side, some have checkpoints.
 */
public record RandomLedger(List<Event> events, List<Balance> balances, Settings settings) {
    private static final long START = Moment.epochDay(2026, 1, 1) * Moment.DAY;
    private static final List<String> TYPES =
            List.of("earn", "redeem", "expire", "correct", "transfer", "Ünüsual 类型");

    /** The ledger of a seed. */
    public static RandomLedger of(long seed) {
        return new Maker(new SplittableRandom(seed)).make();
    }

    /** The same ledger with its events and balances in another order. */
    public RandomLedger shuffled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new RandomLedger(shuffle(events, random), shuffle(balances, random), settings);
    }

    private static <T> List<T> shuffle(List<T> list, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T kept = shuffled.get(i);
            shuffled.set(i, shuffled.get(other));
            shuffled.set(other, kept);
        }
        return shuffled;
    }

    private static final class Maker {
        private final SplittableRandom random;
        private final long step;
        private final long unit;
        private final boolean posted;

        private Maker(SplittableRandom random) {
            this.random = random;
            step = List.of(Moment.DAY, 3_600 * Moment.SECOND, Moment.SECOND / 4, 1L).get(pick(4));
            unit = List.of(100 * Points.SCALE, Points.SCALE, 100L, 1L).get(pick(4));
            posted = random.nextBoolean();
        }

        private int pick(int bound) {
            return random.nextInt(bound);
        }

        private boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        RandomLedger make() {
            List<AccountKey> keys = keys();
            Policy policy = oneIn(2) ? Policy.SUM : Policy.CLAMP_AT_ZERO;
            long tolerance = pick(20) * unit;
            long asOf = oneIn(3) ? moment() : Moment.ABSENT;
            Settings settings = new Settings(tolerance, tolerance + pick(100) * unit, policy, asOf);
            List<Event> events = new ArrayList<>();
            List<Balance> balances = new ArrayList<>();
            for (AccountKey key : keys) {
                int kind = pick(10);
                if (kind != 0) {
                    addEvents(key, events);
                }
                if (kind != 1) {
                    addBalances(key, balances, events);
                }
            }
            if (oneIn(2)) {
                events.sort(comparingLong(Event::received));
            }
            return new RandomLedger(events, balances, settings);
        }

        private List<AccountKey> keys() {
            List<AccountKey> keys = new ArrayList<>();
            int accounts = 1 + pick(12);
            for (int i = 0; i < accounts; i++) {
                String id = List.of("A", "ä", "账", "a-", "\ud83d\ude00").get(pick(5)) + i;
                keys.add(AccountKey.of(id));
                if (oneIn(3)) {
                    keys.add(new AccountKey(id, "EUR", ""));
                    keys.add(new AccountKey(id, "EUR", "bonus"));
                }
            }
            return keys;
        }

        private long moment() {
            return START + pick(60) * step;
        }

        private void addEvents(AccountKey key, List<Event> events) {
            int count = 1 + pick(oneIn(10) ? 200 : 20);
            for (int i = 0; i < count; i++) {
                Event event = event(key, i);
                events.add(event);
                if (oneIn(15)) {
                    events.add(event);
                }
            }
        }

        private Event event(AccountKey key, int index) {
            long points = (pick(400) - 180) * unit;
            return new Event(
                    key,
                    moment(),
                    TYPES.get(pick(TYPES.size())),
                    points,
                    text(oneIn(3), key.accountId() + "-" + index),
                    text(oneIn(2), "description " + pick(3)),
                    posted && !oneIn(3) ? moment() : Moment.ABSENT,
                    text(oneIn(2), "pos"),
                    text(oneIn(2), "batch-" + pick(4)),
                    oneIn(12) ? EventStatus.PENDING : oneIn(12) ? EventStatus.VOID : POSTED,
                    oneIn(5) ? moment() : Moment.ABSENT,
                    null,
                    Points.ABSENT,
                    Place.NONE);
        }

        private static final EventStatus POSTED = EventStatus.POSTED;

        private static @Nullable String text(boolean absent, String text) {
            return absent ? null : text;
        }

        private void addBalances(AccountKey key, List<Balance> balances, List<Event> events) {
            Set<Long> moments = new HashSet<>();
            int count = oneIn(3) ? 1 + pick(4) : 1;
            long points = 0;
            for (Event event : events) {
                if (event.account().equals(key)) {
                    points += event.points();
                }
            }
            for (int i = 0; i < count; i++) {
                long asOf = oneIn(3) ? Moment.ABSENT : moment();
                if (moments.add(asOf)) {
                    long off = oneIn(2) ? (pick(300) - 150) * unit : 0;
                    Balance balance = new Balance(key, points + off, asOf, Place.NONE);
                    balances.add(balance);
                    if (oneIn(20)) {
                        balances.add(balance);
                    }
                }
            }
        }
    }
}
