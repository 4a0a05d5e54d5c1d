package dev.trueup.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeighingTest {
    private static final long POINTS = 500 * Points.SCALE;

    /** A crew of which every member works alone, one after the other. */
    private record Three() implements Crew {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public <T> List<T> all(List<? extends Supplier<? extends T>> pieces) {
            return ALONE.all(pieces);
        }
    }

    /** One account with an event of 500 points that its balance lacks, or has twice. */
    private static AccountHistory history(int number, long drift) {
        AccountKey account = AccountKey.of("A" + (1_000 + number));
        long moment = Moment.epochDay(2026, 1, 5) * Moment.DAY + number * Moment.SECOND;
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(
                    new Event(
                            account,
                            moment + i * Moment.DAY,
                            "earn",
                            POINTS - i * Points.SCALE,
                            "e" + number + "-" + i,
                            null,
                            Moment.ABSENT,
                            null,
                            null,
                            EventStatus.POSTED,
                            Moment.ABSENT,
                            null,
                            Points.ABSENT,
                            Place.NONE));
        }
        long sum = 3 * POINTS - 3 * Points.SCALE;
        Balance balance = new Balance(account, sum + drift, Moment.ABSENT, Place.NONE);
        AccountDrift figures =
                new AccountDrift(account, balance, sum, 3, moment, moment + 2 * Moment.DAY, true);
        return new AccountHistory(figures, events, List.of(), List.of(), List.of());
    }

    private static List<Statement> statements(Crew crew, long mostAlike) {
        BaseRates rates = new BaseRates();
        Proposer proposer = new Proposer(Settings.DEFAULT);
        List<Proposals> proposals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            AccountHistory history = history(i, i == 0 ? POINTS : i < 8 ? -POINTS : 7L * i);
            rates.add(history);
            proposals.add(proposer.propose(history));
        }
        return new Weighing(Settings.DEFAULT, rates, crew, mostAlike).weigh(proposals).statements();
    }

    private static boolean namesCounterpart(List<Statement> statements) {
        return statements.stream()
                .flatMap(
                        each -> Stream.concat(each.causes().stream(), each.alternatives().stream()))
                .anyMatch(each -> each.cause() == Cause.MISPOSTED_ACCOUNT);
    }

    @Test
    void looksForNoCounterpartInACrowdHoweverItIsParted() {
        List<Statement> crowd = statements(Crew.ALONE, 7);
        assertThat(namesCounterpart(crowd)).isFalse();
        assertThat(statements(new Three(), 7)).isEqualTo(crowd);
    }

    @Test
    void looksForCounterpartsWhereFewAccountsAreAlike() {
        List<Statement> few = statements(Crew.ALONE, 8);
        assertThat(namesCounterpart(few)).isTrue();
        assertThat(statements(new Three(), 8)).isEqualTo(few);
    }
}
