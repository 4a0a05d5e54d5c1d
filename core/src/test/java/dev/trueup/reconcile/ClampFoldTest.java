package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClampFoldTest {
    private record Step(long points, long received) {}

    @Test
    void stretchesThatFollowEachOtherJoinInAnyOrderToTheSequentialBalance() {
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Step> steps = steps(random, 1);
            List<ClampFold> parts = parts(steps, random);
            while (parts.size() > 1) {
                int at = random.nextInt(parts.size() - 1);
                boolean leftFirst = random.nextBoolean();
                ClampFold into = leftFirst ? parts.get(at) : parts.get(at + 1);
                into.merge(leftFirst ? parts.get(at + 1) : parts.get(at));
                parts.set(at, into);
                parts.remove(at + 1);
            }
            assertThat(parts.getFirst().needsEvents()).as("seed %d", seed).isFalse();
            assertThat(parts.getFirst().balance()).as("seed %d", seed).isEqualTo(replay(steps));
        }
    }

    @Test
    void whateverTheOrderTheBalanceIsRightOrTheEventsAreAskedFor() {
        int told = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Step> steps = steps(random, random.nextInt(2));
            List<ClampFold> parts = parts(steps, random);
            ClampFold all = new ClampFold();
            while (!parts.isEmpty()) {
                all.merge(parts.remove(random.nextInt(parts.size())));
            }
            if (!all.needsEvents()) {
                told++;
                assertThat(all.balance()).as("seed %d", seed).isEqualTo(replay(steps));
            }
        }
        assertThat(told).isBetween(300, 2_900);
    }

    @Test
    void oppositeSignsAtOneInstantNeedTheEvents() {
        ClampFold fold = new ClampFold();
        fold.add(100, 1);
        fold.add(50, 1);
        assertThat(fold.needsEvents()).isFalse();
        fold.add(-10, 1);
        assertThat(fold.needsEvents()).isTrue();
    }

    @Test
    void amountsBeyondTheRangeOnTheWayNeedTheEvents() {
        ClampFold fold = new ClampFold();
        fold.add(Long.MAX_VALUE, 1);
        fold.add(Long.MAX_VALUE, 2);
        assertThat(fold.needsEvents()).isTrue();
    }

    /** Steps in time order; those of one instant are all of one sign, or zero. */
    private static List<Step> steps(SplittableRandom random, long leastGap) {
        List<Step> steps = new ArrayList<>();
        long received = 0;
        int sign = 1;
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            long gap = leastGap + random.nextInt(2);
            if (gap > 0) {
                sign = random.nextInt(3) == 0 ? 1 : -1;
            }
            received += gap;
            steps.add(new Step((long) sign * random.nextInt(6), received));
        }
        return steps;
    }

    private static List<ClampFold> parts(List<Step> steps, SplittableRandom random) {
        List<ClampFold> parts = new ArrayList<>();
        ClampFold part = new ClampFold();
        for (Step step : steps) {
            part.add(step.points(), step.received());
            if (random.nextInt(3) == 0) {
                parts.add(part);
                part = new ClampFold();
            }
        }
        parts.add(part);
        return parts;
    }

    private static long replay(List<Step> steps) {
        long balance = 0;
        for (Step step : steps) {
            balance = Math.max(0, balance + step.points());
        }
        return balance;
    }
}
