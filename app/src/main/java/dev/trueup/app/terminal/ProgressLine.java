package dev.trueup.app.terminal;

import dev.trueup.engine.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Shows how far a run has come: one line that is written over on a terminal, a plain line now and
 * then elsewhere. Short runs show nothing.
 */
public final class ProgressLine implements Progress, AutoCloseable {
    /** How progress is shown. */
    public enum Mode {
        /** One line on a terminal, plain lines elsewhere. */
        AUTO,
        /** Plain lines everywhere, as screen readers and logs like them. */
        PLAIN,
        /** Not at all. */
        NONE;

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final long FIRST_MILLIS = 700;
    private static final long REWRITE_MILLIS = 200;
    private static final long PLAIN_MILLIS = 10_000;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream err;
    private final boolean rewriting;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final LongAdder records = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private volatile Phase phase = Phase.READING_BALANCES;
    private volatile long phaseStart = System.nanoTime();

    private ProgressLine(PrintStream err, boolean rewriting) {
        this.err = err;
        this.rewriting = rewriting;
    }

    /** Starts showing progress on the messages of {@code terminal}. */
    public static ProgressLine start(Mode mode, Terminal terminal) {
        boolean dumb = "dumb".equals(terminal.environment().get("TERM"));
        boolean rewriting = mode == Mode.AUTO && terminal.errIsTerminal() && !dumb;
        ProgressLine line = new ProgressLine(terminal.err(), rewriting);
        if (mode != Mode.NONE) {
            Thread.ofPlatform().daemon().name("progress").start(line::show);
        }
        return line;
    }

    @Override
    public void advanced(Phase now, long moreRecords, long moreRejected) {
        if (now != phase) {
            phase = now;
            phaseStart = System.nanoTime();
            records.reset();
        }
        records.add(moreRecords);
        rejected.add(moreRejected);
    }

    /** Takes the line away. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void show() {
        long wait = rewriting ? FIRST_MILLIS : PLAIN_MILLIS;
        try {
            while (!finished.await(wait, TimeUnit.MILLISECONDS)) {
                err.print(rewriting ? CLEAR + line() : line() + '\n');
                err.flush();
                wait = rewriting ? REWRITE_MILLIS : PLAIN_MILLIS;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String line() {
        long count = records.sum();
        long millis = Math.max(1, (System.nanoTime() - phaseStart) / 1_000_000);
        String text = title(phase);
        if (count > 0) {
            text += "  " + Figures.count(count) + " records, " + rate(count * 1000 / millis) + "/s";
        }
        if (rejected.sum() > 0) {
            text += ", " + Figures.count(rejected.sum()) + " rejected";
        }
        return text;
    }

    private static String title(Phase phase) {
        return switch (phase) {
            case READING_BALANCES -> "reading balances";
            case ADDING_UP_EVENTS -> "adding up events";
            case GATHERING_HISTORIES -> "gathering histories";
            case EXPLAINING -> "explaining";
        };
    }

    private static String rate(long perSecond) {
        return perSecond < 10_000
                ? Figures.count(perSecond)
                : Figures.count(perSecond / 1_000) + 'k';
    }
}
