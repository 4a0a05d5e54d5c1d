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
    private final LongAdder bytes = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final int columns;
    private boolean shown;
    private volatile Stage stage = new Stage(Phase.READING_BALANCES, 0, 0, System.nanoTime());

    /**
     * A phase that is under way.
     *
     * @param bytes to be read in it; 0 when none are
     * @param rejectedBefore records rejected in the phases before it
     * @param start when it began, in nanoseconds of the system
     */
    record Stage(Phase phase, long bytes, long rejectedBefore, long start) {}

    private ProgressLine(PrintStream err, boolean rewriting, int columns) {
        this.err = err;
        this.rewriting = rewriting;
        this.columns = columns;
    }

    /** Starts showing progress on the messages of {@code terminal}. */
    public static ProgressLine start(Mode mode, Terminal terminal) {
        boolean dumb = "dumb".equals(terminal.environment().get("TERM"));
        boolean rewriting = mode == Mode.AUTO && terminal.errIsTerminal() && !dumb;
        ProgressLine line = new ProgressLine(terminal.err(), rewriting, terminal.columns());
        if (mode != Mode.NONE) {
            Thread.ofPlatform().daemon().name("progress").start(line::show);
        }
        return line;
    }

    @Override
    public void begun(Phase next, long allBytes) {
        Stage last = stage;
        boolean anew = next == last.phase();
        long before = last.rejectedBefore() + (anew ? 0 : rejected.sum());
        bytes.reset();
        records.reset();
        rejected.reset();
        stage = new Stage(next, allBytes, before, System.nanoTime());
    }

    @Override
    public void advanced(long moreBytes, long moreRecords, long moreRejected) {
        bytes.add(moreBytes);
        records.add(moreRecords);
        rejected.add(stage.phase().isFirstRead() ? moreRejected : 0);
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        finished.countDown();
        if (shown && rewriting) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private void show() {
        long wait = rewriting ? FIRST_MILLIS : PLAIN_MILLIS;
        try {
            while (!finished.await(wait, TimeUnit.MILLISECONDS)) {
                showLine();
                wait = rewriting ? REWRITE_MILLIS : PLAIN_MILLIS;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void showLine() {
        if (finished.getCount() == 0) {
            return;
        }
        Stage now = stage;
        long millis = (System.nanoTime() - now.start()) / 1_000_000;
        String line = line(now, bytes.sum(), records.sum(), rejected.sum(), millis);
        err.print(rewriting ? CLEAR + TextWidth.cut(line, columns - 1) : line + '\n');
        err.flush();
        shown = true;
    }

    /** One line about a stage that has come so far in so many milliseconds. */
    static String line(Stage stage, long bytes, long records, long rejected, long millis) {
        long all = stage.bytes();
        long done = Math.min(bytes, all);
        StringBuilder text = new StringBuilder(title(stage.phase()));
        if (all > 0) {
            text.append("  ").append(done * 100 / all).append('%');
        }
        if (records > 0) {
            text.append("  ").append(Figures.count(records)).append(" records, ");
            text.append(rate(records * 1_000 / Math.max(1, millis))).append("/s");
        }
        if (all == 0 && millis >= 1_000) {
            text.append("  ").append(time(millis / 1_000.0));
        }
        long rejections = stage.rejectedBefore() + rejected;
        if (rejections > 0) {
            text.append(", ").append(Figures.count(rejections)).append(" rejected");
        }
        if (done > 0 && done < all) {
            text.append(", ").append(time((all - done) * (millis / 1_000.0) / done));
            text.append(" left");
        }
        return text.toString();
    }

    private static String title(Phase phase) {
        return switch (phase) {
            case READING_BALANCES -> "reading balances";
            case ADDING_UP_EVENTS -> "adding up events";
            case GATHERING_HISTORIES -> "gathering histories";
            case EXPLAINING -> "explaining";
            case COMPARING_IDS -> "comparing ids";
        };
    }

    private static String rate(long perSecond) {
        return perSecond < 10_000
                ? Figures.count(perSecond)
                : Figures.count(perSecond / 1_000) + 'k';
    }

    /** Seconds, or minutes and seconds. */
    private static String time(double exactSeconds) {
        long seconds = (long) Math.ceil(exactSeconds);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
