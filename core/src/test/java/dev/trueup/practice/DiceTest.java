package dev.trueup.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DiceTest {
    /** The first numbers that the authors' reference programme in C gives for this seed. */
    @Test
    void followsTheReferenceImplementation() {
        Dice dice = new Dice(1_234_567);
        assertThat(dice.next()).isEqualTo(6_457_827_717_110_365_317L);
        assertThat(dice.next()).isEqualTo(3_203_168_211_198_807_973L);
        assertThat(Long.toUnsignedString(dice.next())).isEqualTo("9817491932198370423");
    }

    @Test
    void staysBelowTheBoundAndReachesEveryNumber() {
        Dice dice = new Dice(1);
        int[] seen = new int[6];
        for (int i = 0; i < 6000; i++) {
            seen[dice.below(6)]++;
        }
        for (int count : seen) {
            assertThat(count).isBetween(850, 1150);
        }
    }

    @Test
    void givesEachUseDiceOfItsOwn() {
        assertThat(Dice.of(1, 2, 3).next()).isEqualTo(Dice.of(1, 2, 3).next());
        assertThat(Dice.of(1, 2, 3).next()).isNotEqualTo(Dice.of(1, 3, 2).next());
    }

    @Test
    void refusesABoundThatIsNotPositive() {
        assertThatThrownBy(() -> new Dice(1).below(0)).hasMessage("bound 0");
    }
}
