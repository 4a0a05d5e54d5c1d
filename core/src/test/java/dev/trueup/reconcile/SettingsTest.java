package dev.trueup.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Settings SETTINGS = new Settings(50, 500, Policy.SUM, 7);

    @Test
    void boundsOfLevelsBelongToTheMilderLevel() {
        for (int sign : new int[] {1, -1}) {
            assertThat(SETTINGS.level(sign * 50L)).isEqualTo(Level.IN_BALANCE);
            assertThat(SETTINGS.level(sign * 51L)).isEqualTo(Level.MINOR_DRIFT);
            assertThat(SETTINGS.level(sign * 500L)).isEqualTo(Level.MINOR_DRIFT);
            assertThat(SETTINGS.level(sign * 501L)).isEqualTo(Level.MATERIAL_MISMATCH);
        }
    }

    @Test
    void extremesOfTheRangeAreMaterial() {
        assertThat(SETTINGS.level(Long.MAX_VALUE)).isEqualTo(Level.MATERIAL_MISMATCH);
        assertThat(SETTINGS.level(-Long.MAX_VALUE)).isEqualTo(Level.MATERIAL_MISMATCH);
    }

    @Test
    void windowEndsWithTheSnapshotElseWithTheSettingElseNever() {
        assertThat(SETTINGS.windowEnd(balance(3))).isEqualTo(3);
        assertThat(SETTINGS.windowEnd(balance(Moment.ABSENT))).isEqualTo(7);
        assertThat(SETTINGS.windowEnd(null)).isEqualTo(7);
        assertThat(Settings.DEFAULT.windowEnd(null)).isEqualTo(Long.MAX_VALUE);
    }

    private static Balance balance(long asOf) {
        return new Balance(AccountKey.of("A1"), 0, asOf, Place.NONE);
    }

    @Test
    void toleranceBelowZeroOrAboveMinorIsRefused() {
        assertThatThrownBy(() -> new Settings(-1, 0, Policy.SUM, Moment.ABSENT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(2, 1, Policy.SUM, Moment.ABSENT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
