package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many accounts teach, and what must not be learnt from chance. */
class PopulationTest {
    private static final int ACCOUNTS = 400;

    private final Random random = new Random(11);
    private final List<String> lines = new ArrayList<>();
    private final long[] sums = new long[ACCOUNTS];
    private final List<List<long[]>> events = new ArrayList<>();

    /** Accounts with twenty events each, all in balance. */
    private void population() {
        population(0);
    }

    /** The same, but that all earned amounts are one of so few, where that is not zero. */
    private void population(int amounts) {
        for (int account = 0; account < ACCOUNTS; account++) {
            List<long[]> own = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long day = 1L + random.nextInt(28);
                long points =
                        amounts == 0
                                ? 11L + random.nextInt(1900)
                                : 100L * (1 + random.nextInt(amounts));
                long source = random.nextInt(3);
                boolean spends = random.nextInt(4) == 0;
                long signed = spends ? -points / 3 : points;
                own.add(new long[] {day, signed, source});
                sums[account] += signed;
                event(account, i, own.get(i));
            }
            events.add(own);
        }
    }

    private void event(int account, int place, long[] event) {
        String type = event[1] < 0 ? "redeem" : "earn";
        String day = (event[0] < 10 ? "0" : "") + event[0];
        lines.add(
                "event m%d-%d m%d %s %+d 2026-01-%sT%02d:%02d source=s%d batch=s%d-%s"
                        .formatted(
                                account,
                                place,
                                account,
                                type,
                                event[1],
                                day,
                                place,
                                account % 60,
                                event[2],
                                event[2],
                                day));
    }

    private LedgerText ledger() {
        List<String> all = new ArrayList<>(lines);
        for (int account = 0; account < ACCOUNTS; account++) {
            all.add("balance m" + account + " " + sums[account]);
        }
        Collections.shuffle(all, random);
        return LedgerText.of(String.join("\n", all));
    }

    @Test
    void aBatchThatNeverReachedTheBalancesIsOneIncident() {
        population();
        int hit = 0;
        long lost = 0;
        for (int account = 0; account < ACCOUNTS && hit < 30; account++) {
            long sum = 0;
            for (long[] event : events.get(account)) {
                sum += event[0] == 9 && event[2] == 1 ? event[1] : 0;
            }
            if (sum != 0) {
                sums[account] -= sum;
                lost -= sum;
                hit++;
            }
        }
        List<Incident> incidents = ledger().incidents();
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).title())
                .isEqualTo(
                        "Batch s1-09 never reached the balances: 30 accounts, "
                                + Words.signed(lost * 10_000)
                                + " points");
        assertThat(incidents.get(0).cause()).isEqualTo(Cause.UNAPPLIED_BATCH);
    }

    @Test
    void aBatchThatWasLostIsNotTakenForOneThatWentToOthersWhereAmountsRecur() {
        population(3);
        int hit = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            long sum = 0;
            for (long[] event : events.get(account)) {
                sum += event[0] == 9 && event[2] == 1 ? event[1] : 0;
            }
            if (sum != 0 && hit < 30) {
                sums[account] -= sum;
                hit++;
            } else if (account % 8 == 0) {
                sums[account] += events.get(account).get(random.nextInt(20))[1];
            }
        }
        LedgerText ledger = ledger();
        assertThat(ledger.incidents())
                .singleElement()
                .matches(incident -> incident.cause() == Cause.UNAPPLIED_BATCH)
                .matches(incident -> incident.accounts() >= 28);
        for (Statement statement : ledger.findings().accounts()) {
            for (Attribution cause : statement.causes()) {
                assertThat(cause.cause() == Cause.MISPOSTED_ACCOUNT)
                        .as(statement.story())
                        .isFalse();
            }
        }
    }

    /** Which of the two it was is the same for all accounts: one alone can be no surer. */
    @Test
    void allAccountsOfALostBatchAreEquallySureThatItDidNotGoToOthers() {
        population(3);
        int hit = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            long sum = 0;
            for (long[] event : events.get(account)) {
                sum += event[0] == 9 && event[2] == 1 ? event[1] : 0;
            }
            if (sum != 0 && hit < 30) {
                sums[account] -= sum;
                hit++;
            } else if (account % 8 == 0) {
                sums[account] += events.get(account).get(random.nextInt(20))[1];
            }
        }
        LedgerText ledger = ledger();
        List<Double> shares = new ArrayList<>();
        for (Statement statement : ledger.findings().accounts()) {
            double misposted = confidence(statement.alternatives());
            boolean ofBatch =
                    statement.causes().size() == 1
                            && statement.causes().get(0).incidentId() != null;
            if (ofBatch && misposted > 0) {
                double lost = statement.causes().get(0).confidenceThousandths() / 1000.0;
                shares.add(lost / (lost + misposted));
            }
        }
        assertThat(shares).hasSizeGreaterThan(15);
        shares.sort(null);
        assertThat(shares.get(shares.size() - 3) - shares.get(2)).isLessThan(0.05);
    }

    /** A run works an expiry out from the account's own points: it is sent to nobody. */
    @Test
    void anExpiryIsNotHeldToHaveGoneToAnother() {
        population();
        for (int i = 0; i < 60; i++) {
            lines.add("event n%d-1 n%d earn 100 2026-01-01".formatted(i, i));
            lines.add("event n%d-2 n%d expire -100 2026-01-02".formatted(i, i));
            lines.add("balance n%d 0".formatted(i));
        }
        lines.add("event x1 x earn +1457 2026-01-01");
        lines.add("event x2 x expire -1457 2026-01-02");
        lines.add("event x3 x earn +72 2026-01-03");
        lines.add("balance x 1529");
        lines.add("event stray m5 earn +1457 2026-01-09");
        Statement statement = ledger().statement("x");
        List<Attribution> told = new ArrayList<>(statement.causes());
        told.addAll(statement.alternatives());
        assertThat(told)
                .filteredOn(part -> part.cause() == Cause.MISPOSTED_ACCOUNT)
                .singleElement()
                .matches(part -> part.eventIds().equals(List.of("stray")));
    }

    @Test
    void faultsByChanceAreNoIncident() {
        population();
        for (int account = 0; account < ACCOUNTS; account += 5) {
            long points = events.get(account).get(random.nextInt(20))[1];
            switch (random.nextInt(3)) {
                case 0 -> sums[account] -= points;
                case 1 -> sums[account] += points;
                default -> sums[account] -= 2 * points;
            }
        }
        assertThat(ledger().incidents()).isEmpty();
    }

    /** Other amounts meet in two accounts each, as amounts keyed by hand do by accident. */
    @Test
    void oneAmountThatManyBalancesMovedByIsOneIncidentThoughOthersMeetByAccident() {
        population();
        for (int i = 0; i < 60; i++) {
            sums[6 * i] += i < 7 ? 777 : 101 + 31L * (i % 2 == 0 ? i : i - 1);
        }
        List<Incident> incidents = ledger().incidents();
        assertThat(incidents).hasSize(1);
        assertThat(incidents.get(0).title()).startsWith("Balances were raised by 777 points each");
        assertThat(incidents.get(0).accounts()).isEqualTo(7);
    }

    /** Where amounts recur, opposite drifts meet by accident as well, so that none is sure. */
    @Test
    void mispostingsAreBelievedAboutAsOftenAsTheyHappen() {
        population(40);
        for (int i = 0; i < 120; i++) {
            long points = events.get(i).get(i % 20)[1];
            sums[i] -= i % 3 == 2 ? 100L * (1 + random.nextInt(40)) : points;
            sums[200 + i] += i % 3 == 0 ? points : 0;
        }
        double believed = 0;
        for (Statement statement : ledger().findings().accounts()) {
            believed += confidence(statement.causes()) + confidence(statement.alternatives());
        }
        assertThat(believed).isBetween(0.8 * 80, 1.2 * 80);
    }

    /** An account without events may have had only one, which went to another member. */
    @Test
    void theOnlyEventOfAnAccountMayStandUnderAnother() {
        population();
        for (int i = 0; i < 60; i++) {
            lines.add("event n%d-1 n%d earn %d 2026-01-07".formatted(i, i, 40 + 7 * i));
            lines.add("balance n%d %d".formatted(i, 40 + 7 * i));
        }
        lines.add("event stray m5 earn 1457 2026-01-09");
        lines.add("balance x 1457");
        lines.add("balance y 1461");
        LedgerText ledger = ledger();
        Attribution stray = ledger.statement("x").causes().get(0);
        assertThat(stray.cause()).isEqualTo(Cause.MISPOSTED_ACCOUNT);
        assertThat(stray.eventIds()).containsExactly("stray");
        Attribution lost = ledger.statement("y").causes().get(0);
        assertThat(lost.cause()).isEqualTo(Cause.MISSING_LEDGER);
        assertThat(lost.confidenceThousandths()).isEqualTo(1000);
    }

    private static double confidence(List<Attribution> parts) {
        double sum = 0;
        for (Attribution part : parts) {
            boolean counts = part.cause() == Cause.MISPOSTED_ACCOUNT;
            sum += counts ? part.confidenceThousandths() / 1000.0 : 0;
        }
        return sum;
    }

    @Test
    void lateEventsOfSourcesThatOnlyDeliverLateAreTheirIncidents() {
        population();
        for (int account = 0; account < 60; account++) {
            int day = 26 + account % 3;
            int points = 50 + random.nextInt(900);
            lines.add(
                    ("event late%d m%d earn %+d 2026-01-%dT23:%02d posted=2026-02-0%dT10:00"
                                    + " source=x%d batch=x%d-%d")
                            .formatted(
                                    account,
                                    account,
                                    points,
                                    day,
                                    account,
                                    1 + account % 4,
                                    account % 7,
                                    account % 7,
                                    account % 4));
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            lines.add("balance m" + account + " " + sums[account] + " 2026-01-31T23:59");
        }
        Collections.shuffle(lines, random);
        assertThat(LedgerText.of(String.join("\n", lines)).incidents())
                .isNotEmpty()
                .allMatch(incident -> incident.cause() == Cause.OUT_OF_ORDER_EVENTS);
    }

    @Test
    void theOrderOfTheInputChangesNothing() {
        population();
        for (int account = 0; account < ACCOUNTS; account += 7) {
            sums[account] += events.get(account).get(account % 20)[1];
        }
        LedgerText ledger = ledger();
        LedgerText shuffled = ledger();
        assertThat(shuffled.findings().accounts()).isEqualTo(ledger.findings().accounts());
    }

    @Test
    @Timeout(20)
    void anAccountOfAHundredThousandEventsIsExplainedInBoundedTime() {
        StringBuilder text = new StringBuilder();
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            long points = 1L + random.nextInt(2_000);
            sum += points;
            text.append(
                    "event e%d big earn +%d 2026-01-%02dT%02d:%02d\n"
                            .formatted(i, points, 1 + i / 3600 % 28, i / 60 % 24, i % 60));
        }
        text.append("balance big ").append(sum + 1_234_567);
        LedgerText ledger = LedgerText.of(text.toString());
        long start = System.nanoTime();
        Statement statement = ledger.statement("big");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(statement.drift().points()).isEqualTo(12_345_670_000L);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }
}
