package dev.trueup.bench;

import dev.trueup.incident.Explainer;
import dev.trueup.incident.Explanation;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventStatus;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Explains one very large account of several shapes and prints how long that takes.
 *
 * <p>Arguments: how many events the account has; 100,000 if left out; and a part of the names of
 * the shapes that are measured.
 */
public final class ExplainBounds {
    private static final AccountKey ACCOUNT = new AccountKey("A1", "", "");
    private static final long START = Moment.epochDay(2020, 1, 1) * Moment.DAY;
    private static final long STEP = 600 * Moment.SECOND;
    private static final int RUNS = 3;

    private final int events;
    private final String shapes;
    private final PrintStream out;

    private ExplainBounds(int events, String shapes, PrintStream out) {
        this.events = events;
        this.shapes = shapes;
        this.out = out;
    }

    /** Measures. */
    public static void main(String[] arguments) {
        int events = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("account of " + events + " events; milliseconds of the third run");
        String shapes = arguments.length < 2 ? "" : arguments[1];
        new ExplainBounds(events, shapes, out).measure();
    }

    private void measure() {
        LongUnaryOperator few = i -> 100 * (1 + mix(i) % 5);
        LongUnaryOperator one = i -> 100;
        LongUnaryOperator retail = i -> 1 + mix(i) % 400;
        LongUnaryOperator distinct = i -> 1 + i * 7919 % 1_000_003;
        LongUnaryOperator both = i -> (mix(i + 77) % 3 == 0 ? -1 : 1) * retail.applyAsLong(i);
        time("all amounts equal, one lost", one, -100, 0, Policy.SUM);
        time("five amounts, one lost", few, -300, 0, Policy.SUM);
        time("retail amounts, one lost", retail, -250, 0, Policy.SUM);
        time("all distinct, one lost", distinct, -distinct.applyAsLong(777), 0, Policy.SUM);
        time("all distinct, nothing fits", distinct, 987_654_321, 0, Policy.SUM);
        time("both signs, nothing fits", both, 1_234_567, 0, Policy.SUM);
        time("both signs, two lost", both, -791, 0, Policy.SUM);
        time("all distinct, small drift", distinct, 3, 0, Policy.SUM);
        time("both signs, 60 checkpoints", both, -313, 60, Policy.SUM);
        time("both signs, stale by half", both, -tail(both), 0, Policy.SUM);
        time("both signs, clamp at zero", both, -313, 0, Policy.CLAMP_AT_ZERO);
        time("both signs, clamp, nothing fits", both, 7_654_321, 0, Policy.CLAMP_AT_ZERO);
    }

    private long tail(LongUnaryOperator amounts) {
        long sum = 0;
        for (int i = events / 2; i < events; i++) {
            sum += amounts.applyAsLong(i);
        }
        return sum;
    }

    /** A number that looks like chance, never negative. */
    private static long mix(long value) {
        long mixed = (value + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (mixed ^ (mixed >>> 32)) >>> 1;
    }

    private void time(
            String name, LongUnaryOperator amounts, long drift, int checkpoints, Policy policy) {
        if (!name.contains(shapes)) {
            return;
        }
        Settings settings =
                new Settings(
                        Settings.DEFAULT.tolerance(),
                        Settings.DEFAULT.minor(),
                        policy,
                        Moment.ABSENT);
        AccountHistory history = history(amounts, drift * Points.SCALE, checkpoints, settings);
        long millis = 0;
        Explanation explanation = null;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            Explainer explainer = new Explainer(settings);
            explainer.show(List.of(history), List.of(history));
            explanation = explainer.conclude();
            millis = (System.nanoTime() - start) / 1_000_000;
        }
        String said =
                explanation == null || explanation.statements().get(0).causes().isEmpty()
                        ? "nothing"
                        : explanation.statements().get(0).causes().get(0).cause().code();
        out.println(name + " ".repeat(Math.max(1, 36 - name.length())) + millis + " ms   " + said);
    }

    private AccountHistory history(
            LongUnaryOperator amounts, long drift, int checkpoints, Settings settings) {
        BalanceBook book = new BalanceBook();
        HistoryCollector collector = new HistoryCollector(List.of(ACCOUNT), book, settings);
        long sum = 0;
        for (int i = 0; i < events; i++) {
            long points = amounts.applyAsLong(i) * Points.SCALE;
            sum += points;
            if (settings.policy() == Policy.CLAMP_AT_ZERO && sum < 0) {
                sum = 0;
            }
            collector.add(event(i, points));
            if (checkpoints > 0 && (i + 1) % (events / checkpoints) == 0 && i + 1 < events) {
                long shown = i < events / 2 ? sum : sum + drift;
                book.add(new Balance(ACCOUNT, shown, START + i * STEP, Place.NONE));
            }
        }
        Balance snapshot = new Balance(ACCOUNT, sum + drift, START + events * STEP, Place.NONE);
        book.add(snapshot);
        AccountDrift figures =
                new AccountDrift(
                        ACCOUNT, snapshot, sum, events, START, START + (events - 1) * STEP, true);
        return collector.history(figures);
    }

    private static Event event(int number, long points) {
        long moment = START + number * STEP;
        return new Event(
                ACCOUNT,
                moment,
                points < 0 ? "redeem" : number % 97 == 0 ? "correct" : "earn",
                points,
                "e" + number,
                null,
                moment,
                "s" + number % 7,
                "b" + number / 40,
                EventStatus.POSTED,
                Moment.ABSENT,
                null,
                Points.ABSENT,
                new Place("", number + 1));
    }
}
