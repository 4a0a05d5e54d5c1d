package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Causes that rest on one event. Each has a ledger that shows it and one that only resembles it.
 */
class EventCausesTest {
    private static final String ALICE =
            """
            event  a1  alice  earn     +500  2026-01-03T10:00
            event  a2  alice  redeem   -120  2026-01-09T12:30
            event  a3  alice  earn     +734  2026-01-14T09:15
            event  a4  alice  earn      +61  2026-01-20T18:00
            event  a5  alice  redeem   -333  2026-01-22T11:45
            """;

    private static String told(String more) {
        return LedgerText.of(ALICE + more).told("alice");
    }

    private static Statement statement(String more) {
        return LedgerText.of(ALICE + more).statement("alice");
    }

    @Test
    @Shows(Cause.DOUBLE_POSTED_EVENT)
    void anEventThatStandsTwiceWasPostedTwice() {
        assertThat(told("event a3 alice earn +734 2026-01-14T09:15\nbalance alice 842"))
                .isEqualTo("drift -734: double-posted-event -734 [a3 a3]; unexplained 0");
    }

    @Test
    @Shows(Cause.DOUBLE_POSTED_EVENT)
    void aCopyUnderANewIdWasPostedTwice() {
        assertThat(told("event a6 alice earn +734 2026-01-14T09:16\nbalance alice 842"))
                .startsWith("drift -734: double-posted-event -734 [a3 a6]");
    }

    @Test
    @DoesNotShow(Cause.DOUBLE_POSTED_EVENT)
    void anEqualEarningWeeksLaterIsNoCopy() {
        assertThat(told("event a6 alice earn +734 2026-03-14T09:16\nbalance alice 842"))
                .doesNotContain("double-posted-event");
    }

    @Test
    @Shows(Cause.DOUBLE_APPLIED_EVENT)
    void asMuchTooMuchAsOneEarningWasCountedTwice() {
        assertThat(told("balance alice 1576"))
                .isEqualTo("drift 734: double-applied-event 734 [a3]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.DOUBLE_APPLIED_EVENT)
    void asMuchTooLittleAsOneEarningWasNotCountedTwice() {
        assertThat(told("balance alice 108")).doesNotContain("double-applied-event");
    }

    @Test
    @Shows(Cause.UNAPPLIED_EVENT)
    void asMuchTooLittleAsOneEarningNeverReachedTheBalance() {
        assertThat(told("balance alice 108"))
                .isEqualTo("drift -734: unapplied-event -734 [a3]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.UNAPPLIED_EVENT)
    void aLostCorrectionIsToldAsACorrection() {
        assertThat(told("event a6 alice correct -250 2026-01-16\nbalance alice 842"))
                .doesNotContain("unapplied-event");
    }

    @Test
    @Shows(Cause.MISSING_CORRECTION)
    void aCorrectionNeverReachedTheBalance() {
        assertThat(told("event a6 alice correct -250 2026-01-16\nbalance alice 842"))
                .isEqualTo("drift 250: missing-correction 250 [a6]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.MISSING_CORRECTION)
    void aCorrectionThatTheBalanceTookIsNotMissing() {
        assertThat(told("event a6 alice correct -250 2026-01-16\nbalance alice 531"))
                .doesNotContain("missing-correction");
    }

    @Test
    @Shows(Cause.MISSING_EVENT)
    void aDriftThatFitsNothingMovedWithoutAnEvent() {
        assertThat(told("balance alice 1087"))
                .isEqualTo("drift 245: missing-event 245 []; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.MISSING_EVENT)
    void aDriftThatFitsAnEventIsExplainedByIt() {
        assertThat(told("balance alice 108")).doesNotContain("missing-event");
    }

    @Test
    @Shows(Cause.REVERSED_SIGN)
    void aRedemptionWithAPlusCarriesTheWrongSign() {
        assertThat(told("event a6 alice redeem +85 2026-01-16\nbalance alice 757"))
                .isEqualTo("drift -170: reversed-sign -170 [a6]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.REVERSED_SIGN)
    void onceTheAmountIsNoReversedSign() {
        assertThat(told("balance alice 903")).doesNotContain("reversed-sign");
    }

    @Test
    @Shows(Cause.MISTYPED_AMOUNT)
    void swappedDigitsWereKeyedWrongly() {
        assertThat(told("balance alice 851")).startsWith("drift 9: mistyped-amount 9 [a3]");
    }

    @Test
    @Shows(Cause.MISTYPED_AMOUNT)
    void tenTimesTheAmountWasKeyedWrongly() {
        assertThat(told("balance alice 7448"))
                .isEqualTo("drift 6606: mistyped-amount 6606 [a3]; unexplained 0");
    }

    @Test
    @Shows(Cause.MISTYPED_AMOUNT)
    void aNoughtThatCameToStandFirstVanishes() {
        assertThat(told("event a6 alice redeem -435 2026-01-25\nbalance alice 47"))
                .isEqualTo("drift -360: mistyped-amount -360 []; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.MISTYPED_AMOUNT)
    void aMultipleOfNineThatSwapsNoDigitsWasNotMistyped() {
        assertThat(told("balance alice 1571")).doesNotContain("mistyped-amount");
    }

    /** Several candidates of one cause and amount must not keep another cause from being tried. */
    @Test
    void aSecondFaultOfTheSameAmountIsFoundBesideOnesThatCannotBe() {
        String bob =
                """
                event   b1  bob  earn    +500  2025-05-21T15:34
                event   b1  bob  earn    +500  2025-05-21T15:34
                event   b2  bob  earn     +31  2025-08-05T02:03
                event   b3  bob  expire  -500  2025-09-01T03:00
                event   b4  bob  earn     +68  2025-10-07T15:31
                balance     bob  -401
                """;
        assertThat(LedgerText.of(bob).told("bob"))
                .startsWith("drift -1000: ")
                .contains("double-posted-event -500 [b1 b1]")
                .contains("double-applied-event -500 [b3]");
    }

    /** Where 200 and 177 would do as well as 120 and 257, none of the four is sure. */
    @Test
    void aPartIsAsSureAsItsPoints() {
        String bob =
                """
                event   b0  bob  earn    +100  2026-01-01
                event   b1  bob  earn    +177  2026-01-02
                event   b2  bob  earn     +60  2026-01-03
                event   b3  bob  redeem   -31  2026-01-04
                event   b4  bob  earn    +434  2026-01-05
                event   b4  bob  earn    +434  2026-01-05
                event   b5  bob  earn    +257  2026-01-09
                event   b6  bob  redeem   -31  2026-01-10
                balance     bob  589
                """;
        assertThat(LedgerText.of(bob).statement("bob").causes())
                .hasSize(3)
                .filteredOn(part -> part.cause() != Cause.DOUBLE_POSTED_EVENT)
                .allMatch(part -> part.confidenceThousandths() < 600);
    }

    @Test
    void equalSolutionsAreCounted() {
        Statement statement =
                statement(
                        """
                        event a6 alice earn +57 2026-01-05
                        event a7 alice earn +57 2026-01-12
                        event a8 alice earn +57 2026-01-19
                        balance alice 956
                        """);
        Attribution cause = statement.causes().get(0);
        assertThat(cause.cause()).isEqualTo(Cause.UNAPPLIED_EVENT);
        assertThat(cause.equalSolutions()).isEqualTo(3);
        assertThat(cause.evidence()).anyMatch(said -> said.startsWith("3 solutions"));
        assertThat(statement.story()).contains("2 other possibilities fit just as well");
    }

    @Test
    void theStoriesPartAtTheEventThatWasLost() {
        Statement statement = statement("balance alice 108");
        assertThat(statement.divergesAt()).isNotNull();
        assertThat(statement.divergesAt().eventId()).isEqualTo("a3");
    }

    @Test
    void anEventWithoutAnIdIsNamedByItsPlace() {
        assertThat(told("event - alice earn +57 2026-01-12\nbalance alice 842"))
                .isEqualTo("drift -57: unapplied-event -57 [alice#3]; unexplained 0");
    }
}
