package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.reconcile.Policy;
import org.junit.jupiter.api.Test;

/** Causes that rest on several events, on other accounts, or on what was not summed. */
class SpanCausesTest {
    private static final String BELA =
            """
            event  b1  bela  earn     +510  2026-01-03T10:00  batch=web-03
            event  b2  bela  redeem   -120  2026-01-09T12:30  batch=pos-09
            event  b3  bela  earn     +734  2026-01-14T09:15  batch=partner-14
            event  b4  bela  earn      +61  2026-01-14T18:00  batch=partner-14
            event  b5  bela  redeem   -333  2026-01-22T11:45  batch=pos-22
            event  b6  bela  earn     +277  2026-01-27T08:05  batch=web-27
            """;

    private static String told(String more) {
        return LedgerText.of(BELA + more).told("bela");
    }

    @Test
    @Shows(Cause.STALE_SNAPSHOT)
    void aBalanceThatLacksAllLaterEventsIsFromAnEarlierMoment() {
        assertThat(told("balance bela 1185 2026-02-01"))
                .isEqualTo("drift 56: stale-snapshot 56 [b5 b6]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.STALE_SNAPSHOT)
    void aBalanceThatLacksOneOfTheLaterEventsIsNotStale() {
        assertThat(told("balance bela 1462 2026-02-01")).doesNotContain("stale-snapshot");
    }

    @Test
    @Shows(Cause.UNAPPLIED_BATCH)
    void allEventsOfOneBatchNeverReachedTheBalance() {
        assertThat(told("balance bela 334 2026-02-01"))
                .isEqualTo("drift -795: unapplied-batch -795 [b3 b4]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.UNAPPLIED_BATCH)
    void oneEventOfABatchIsNotTheBatch() {
        assertThat(told("balance bela 395 2026-02-01")).doesNotContain("unapplied-batch");
    }

    @Test
    @Shows(Cause.DOUBLE_APPLIED_BATCH)
    void allEventsOfOneBatchWereCountedTwice() {
        assertThat(told("balance bela 1924 2026-02-01"))
                .isEqualTo("drift 795: double-applied-batch 795 [b3 b4]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.DOUBLE_APPLIED_BATCH)
    void oneEventOfABatchCountedTwiceIsNotTheBatch() {
        assertThat(told("balance bela 1863 2026-02-01")).doesNotContain("double-applied-batch");
    }

    @Test
    @Shows(Cause.OUT_OF_ORDER_EVENTS)
    void anEventThatArrivedAfterTheCutIsATimingDifference() {
        assertThat(
                        told(
                                """
                                event b7 bela earn +88 2026-01-30 posted=2026-02-03T04:00
                                balance bela 1129 2026-02-01
                                """))
                .isEqualTo("drift -88: out-of-order-events -88 [b7]; unexplained 0");
    }

    @Test
    @Shows(Cause.OUT_OF_ORDER_EVENTS)
    void aBalanceCutOffAtZeroInTheOrderOfPostingIsReproduced() {
        assertThat(
                        LedgerText.of(
                                        """
                                        event c1 carl earn   +100 2026-01-01
                                        event c2 carl earn   +250 2026-01-02 posted=2026-01-20
                                        event c3 carl redeem -300 2026-01-03
                                        event c4 carl earn    +45 2026-01-25
                                        balance carl 295 2026-02-01
                                        """)
                                .told("carl"))
                .startsWith("drift 200: out-of-order-events 200");
    }

    @Test
    @DoesNotShow(Cause.OUT_OF_ORDER_EVENTS)
    void anEventThatArrivedInTimeIsNotLate() {
        assertThat(
                        told(
                                """
                                event b7 bela earn +88 2026-01-30 posted=2026-01-31T04:00
                                balance bela 1129 2026-02-01
                                """))
                .doesNotContain("out-of-order-events");
    }

    @Test
    @Shows(Cause.PENDING_COUNTED)
    void pendingPointsAreInTheBalance() {
        assertThat(
                        told(
                                """
                                event b7 bela earn +88 2026-01-30 status=PENDING
                                event b8 bela earn +41 2026-01-31 status=PENDING
                                balance bela 1258 2026-02-01
                                """))
                .isEqualTo("drift 129: pending-counted 129 [b7 b8]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.PENDING_COUNTED)
    void pendingPointsOfAnotherSizeAreNotInTheBalance() {
        assertThat(
                        told(
                                """
                                event b7 bela earn +88 2026-01-30 status=PENDING
                                balance bela 1258 2026-02-01
                                """))
                .doesNotContain("pending-counted");
    }

    @Test
    @Shows(Cause.UNPOSTED_EXPIRY)
    void lapsedPointsThatOnlyTheBalanceTookOffAreFound() {
        String dora =
                """
                event d1 dora earn   +400 2024-01-10 expires=2026-01-10
                event d2 dora redeem -150 2024-06-01
                event d3 dora earn   +377 2025-08-01 expires=2027-08-01
                balance dora 377 2026-02-01
                """;
        assertThat(LedgerText.of(dora).told("dora"))
                .isEqualTo("drift -250: unposted-expiry -250 [d1]; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.UNPOSTED_EXPIRY)
    void pointsThatHaveNotLapsedAreNoExpiry() {
        String dora =
                """
                event d1 dora earn   +400 2024-01-10 expires=2026-06-10
                event d2 dora redeem -150 2024-06-01
                event d3 dora earn   +377 2025-08-01 expires=2027-08-01
                balance dora 377 2026-02-01
                """;
        assertThat(LedgerText.of(dora).told("dora")).doesNotContain("unposted-expiry");
    }

    @Test
    @Shows(Cause.ROUNDING_NOISE)
    void roundingEachEventGivesTheBalance() {
        String emil =
                """
                event e1 emil earn   +10.6  2026-01-01
                event e2 emil earn   +7.25  2026-01-02
                event e3 emil earn  +12.75  2026-01-03
                event e4 emil earn   +3.9   2026-01-04
                balance emil 35 2026-02-01
                """;
        assertThat(LedgerText.of(emil).told("emil"))
                .isEqualTo("drift 0.5: rounding-noise 0.5 []; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.ROUNDING_NOISE)
    void aSmallDriftAloneIsNotRounding() {
        assertThat(told("balance bela 1130 2026-02-01")).doesNotContain("rounding-noise");
    }

    @Test
    @Shows(Cause.MISPOSTED_ACCOUNT)
    void oppositeDriftsAndOneEventThatFitsBothWentToAnotherMember() {
        String both =
                BELA
                        + """
                        event f1 finn earn +1222 2026-01-05
                        event f2 finn earn +4813 2026-01-15
                        event f3 finn redeem -97 2026-01-25
                        balance bela 395  2026-02-01
                        balance finn 6672 2026-02-01
                        """;
        LedgerText ledger = LedgerText.of(both);
        assertThat(ledger.told("bela"))
                .isEqualTo("drift -734: misposted-account -734 [b3] with finn; unexplained 0");
        assertThat(ledger.told("finn"))
                .isEqualTo("drift 734: misposted-account 734 [b3] with bela; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.MISPOSTED_ACCOUNT)
    void oppositeDriftsWithoutAnEventThatFitsWereNotMisposted() {
        String both =
                BELA
                        + """
                        event f1 finn earn +1222 2026-01-05
                        balance bela 992  2026-02-01
                        balance finn 1359 2026-02-01
                        """;
        assertThat(LedgerText.of(both).told("bela")).doesNotContain("misposted-account");
    }

    @Test
    @Shows(Cause.MISPOSTED_CURRENCY)
    void pointsWentToTheMembersOtherPot() {
        LedgerText ledger =
                LedgerText.of(
                        """
                        event g1 gus//base  earn +734 2026-01-05
                        event g2 gus//base  earn +120 2026-01-06
                        event g3 gus//bonus earn  +50 2026-01-07
                        balance gus//base  120
                        balance gus//bonus 784
                        """);
        assertThat(ledger.told("gus//base"))
                .startsWith("drift -734: misposted-currency -734 [g1] with gus · bonus");
    }

    @Test
    @DoesNotShow(Cause.MISPOSTED_CURRENCY)
    void driftsOfOnePotAloneWentToNoOther() {
        LedgerText ledger =
                LedgerText.of(
                        """
                        event g1 gus//base  earn +734 2026-01-05
                        event g2 gus//base  earn +120 2026-01-06
                        event g3 gus//bonus earn  +50 2026-01-07
                        balance gus//base  120
                        balance gus//bonus 50
                        """);
        assertThat(ledger.told("gus//base")).doesNotContain("misposted-currency");
    }

    @Test
    @Shows(Cause.MISSING_SNAPSHOT)
    void eventsWithoutABalanceAreAFact() {
        Statement statement = LedgerText.of(BELA).statement("bela");
        assertThat(statement.causes().get(0).cause()).isEqualTo(Cause.MISSING_SNAPSHOT);
        assertThat(statement.causes().get(0).confidenceThousandths()).isEqualTo(1000);
    }

    @Test
    @DoesNotShow(Cause.MISSING_SNAPSHOT)
    void aBalanceOfZeroIsABalance() {
        assertThat(told("balance bela 0 2026-02-01")).doesNotContain("missing-snapshot");
    }

    @Test
    @Shows(Cause.MISSING_LEDGER)
    void aBalanceWithoutAnyEventIsAFact() {
        assertThat(LedgerText.of("balance hugo 300").told("hugo"))
                .isEqualTo("drift 300: missing-ledger 300 []; unexplained 0");
    }

    @Test
    @DoesNotShow(Cause.MISSING_LEDGER)
    void pendingEventsAreALedger() {
        assertThat(
                        LedgerText.of(
                                        """
                                        event h1 hugo earn +300 2026-01-01 status=PENDING
                                        balance hugo 300 2026-02-01
                                        """)
                                .told("hugo"))
                .isEqualTo("drift 300: pending-counted 300 [h1]; unexplained 0");
    }

    @Test
    void pendingEventsAloneNeedNoMomentOfTheBalance() {
        assertThat(
                        LedgerText.of(
                                        """
                                        event h1 hugo earn +300 2026-01-01 status=PENDING
                                        balance hugo 200
                                        """)
                                .told("hugo"))
                .startsWith("drift 200: ");
    }

    @Test
    void underAClampTheLostEventIsFoundByReplay() {
        LedgerText ledger =
                LedgerText.of(
                        """
                        event c1 cleo earn   +100 2026-01-01
                        event c2 cleo redeem -300 2026-01-03
                        event c3 cleo earn   +245 2026-01-25
                        event c4 cleo earn    +31 2026-01-26
                        balance cleo 31 2026-02-01
                        """,
                        Policy.CLAMP_AT_ZERO);
        assertThat(ledger.told("cleo"))
                .isEqualTo("drift -245: unapplied-event -245 [c3]; unexplained 0");
    }

    @Test
    void anEarlierBalanceCutsTheWindow() {
        String early =
                """
                event i1 ida earn +125 2026-01-02
                event i2 ida earn  +60 2026-01-05
                event i3 ida earn +125 2026-01-20
                event i4 ida earn  +33 2026-01-25
                balance ida 185 2026-01-10
                balance ida 218 2026-02-01
                """;
        assertThat(LedgerText.of(early).told("ida"))
                .isEqualTo("drift -125: unapplied-event -125 [i3]; unexplained 0");
    }

    @Test
    void aRecordedRunningBalancePointsAtTheBrokenRow() {
        String rows =
                """
                event j1 jo earn +125 2026-01-02 after=125
                event j2 jo earn  +60 2026-01-05 after=185
                event j3 jo earn +125 2026-01-20 after=185
                event j4 jo earn  +33 2026-01-25 after=218
                balance jo 218 2026-02-01
                """;
        Statement statement = LedgerText.of(rows).statement("jo");
        assertThat(statement.causes().get(0).eventIds()).containsExactly("j3");
        assertThat(statement.causes().get(0).equalSolutions()).isEqualTo(1);
    }

    @Test
    void twoFaultsAtOnceAreBothTold() {
        assertThat(
                        told(
                                """
                                event b3 bela earn +734 2026-01-14T09:15 batch=partner-14
                                event b7 bela correct -1950 2026-01-19
                                balance bela 1129 2026-02-01
                                """))
                .isEqualTo(
                        "drift 1216: double-posted-event -734 [b3 b3];"
                                + " missing-correction 1950 [b7]; unexplained 0");
    }
}
