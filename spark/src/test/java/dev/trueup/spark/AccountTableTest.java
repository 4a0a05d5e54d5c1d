package dev.trueup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums in flat tables are those of a plain map, however they are parted and merged. */
class AccountTableTest {
    private static final int PARTS = 3;

    @Test
    void partedAndMergedTablesHoldWhatWasAdded() {
        SplittableRandom random = new SplittableRandom(4);
        Map<String, Long> expected = new HashMap<>();
        AccountTable[] merged = new AccountTable[PARTS];
        for (int i = 0; i < PARTS; i++) {
            merged[i] = new AccountTable(2);
        }
        for (int round = 0; round < 4; round++) {
            AccountTable table = new AccountTable(2);
            for (int i = 0; i < 20_000; i++) {
                String key = key(random);
                long points = random.nextLong(-1_000, 1_000);
                int at = table.find(key);
                table.add(at, i & 1, 1, points, i, i);
                expected.merge(key, points, Long::sum);
            }
            byte[][] parts = table.parted(PARTS);
            for (int i = 0; i < PARTS; i++) {
                merged[i].merge(parts[i]);
            }
        }
        Map<String, Long> found = new HashMap<>();
        for (AccountTable part : merged) {
            for (int entry = 0; entry < part.size(); entry++) {
                String key = part.key(entry);
                long sum = part.totals(entry).totals(1).computed(Keys.parse(key));
                assertThat(found.put(key, sum)).as(key).isNull();
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Keys of all lengths, many of which begin or end alike. */
    private static String key(SplittableRandom random) {
        String middle = Integer.toString(random.nextInt(3_000), 36);
        String start = "aaaaaaaaaaaaaaaaaaaa".substring(random.nextInt(21));
        return start + middle + "\u00e9zzzzzzzzz".substring(random.nextInt(11));
    }

    @Test
    void negativeSumsBalancesAndUnpostedEventsTravel() {
        AccountTable table = new AccountTable(1);
        int at = table.find("A");
        table.add(at, 0, 2, Long.MIN_VALUE / 2, -7, 9);
        table.addNotPosted(at, 3);
        table.addBalance(at, -5, Long.MIN_VALUE, 11);
        AccountTable other = new AccountTable(1);
        other.merge(table.parted(1)[0]);
        assertThat(other.size()).isOne();
        assertThat(other.totals(0).numbers()).isEqualTo(table.totals(0).numbers());
        table.clear();
        assertThat(table.size()).isZero();
    }
}
