package dev.trueup.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.explain.Cause;
import dev.trueup.explain.SharedTrait;
import dev.trueup.explain.TraitField;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import org.junit.jupiter.api.Test;

class TitlesTest {
    private static final long HOUR = 3600 * Moment.SECOND;
    private static final long DAY = Moment.epochDay(2026, 10, 2) * Moment.DAY;

    @Test
    void aMomentIsToldAsExactlyAsItIsKnown() {
        assertThat(stopped(DAY + 14 * HOUR, DAY + 14 * HOUR + Moment.SECOND))
                .startsWith("Balances stopped at 14:00 UTC on 2 October 2026: ");
        assertThat(stopped(DAY + 14 * HOUR, DAY + 15 * HOUR))
                .startsWith("Balances stopped between 14:00 and 15:00 UTC on 2 October 2026: ");
        assertThat(stopped(DAY + 14 * HOUR + 5, DAY + 35 * HOUR + 5))
                .startsWith(
                        "Balances stopped between 14:00 UTC on 2 October 2026"
                                + " and 12:00 on 3 October 2026: ");
        assertThat(stopped(DAY + 5, DAY + 50 * HOUR))
                .startsWith("Balances stopped between 2 and 4 October 2026: ");
        assertThat(stopped(DAY - 2 * Moment.DAY, DAY + 50 * HOUR))
                .startsWith("Balances stopped between 30 September 2026 and 4 October 2026: ");
    }

    private static String stopped(long from, long until) {
        SharedTrait trait =
                new SharedTrait(
                        "id",
                        Cause.STALE_SNAPSHOT,
                        TraitField.CUT_OFF,
                        Moment.format(from),
                        from,
                        until,
                        from,
                        0.5,
                        0,
                        9,
                        "",
                        1);
        return Titles.title(trait, Cause.STALE_SNAPSHOT, 3, new WideSum());
    }
}
