package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.Moment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuspicionTest {
    private static final int ACCOUNTS = 300;

    private final double[] known = new double[ACCOUNTS];
    private final Random random = new Random(17);

    @Test
    void noFitHasBetterOddsThanTheBound() {
        Arrays.fill(known, 1);
        int positive = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            Background background = new Background();
            Suspicion suspicion = suspicion(background, 0.02 + 3 * random.nextDouble());
            background.settle(known);
            suspicion.fit(background, known);

            assertThat(suspicion.odds())
                    .as("trial %d", trial)
                    .isLessThanOrEqualTo(Math.max(0, suspicion.mostOdds(background)) + 0.01);
            positive += suspicion.odds() > 5 ? 1 : 0;
        }
        assertThat(positive).isBetween(200, 1_800);
    }

    /** Some accounts speak for it, by up to so many times what their cause has in them anyway. */
    private Suspicion suspicion(Background background, double strength) {
        Suspicions.Key key =
                new Suspicions.Key(Cause.UNAPPLIED_BATCH, TraitField.BATCH, "pos-20250101");
        Suspicion suspicion = new Suspicion(key, Moment.ABSENT, Moment.ABSENT);
        double speaking = random.nextDouble();
        for (int account = 0; account < ACCOUNTS; account++) {
            double mass = 0.9 * random.nextDouble();
            background.add(account, mass);
            if (random.nextDouble() < speaking) {
                suspicion.add(account, 2 * strength * random.nextDouble() * mass, mass);
            }
        }
        return suspicion;
    }
}
