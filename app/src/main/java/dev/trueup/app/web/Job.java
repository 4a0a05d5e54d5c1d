package dev.trueup.app.web;

import dev.trueup.engine.Progress;
import dev.trueup.report.JsonWriter;
import dev.trueup.view.QuestionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A run in the background, and how far it has come. */
final class Job implements Progress {
    private static final int PATIENCE_SECONDS = 2;

    private final String id;
    private final LongAdder records = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile Phase phase = Phase.READING_BALANCES;
    private volatile long totalBytes;
    private volatile boolean done;
    private volatile @Nullable QuestionException failure;
    private final CountDownLatch failureTold = new CountDownLatch(1);
    private volatile boolean watched;

    Job(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    @Override
    public void begun(Phase next, long all) {
        phase = next;
        totalBytes = all;
        bytes.reset();
    }

    @Override
    public void advanced(long moreBytes, long more, long moreRejected) {
        bytes.add(moreBytes);
        records.add(more);
        rejected.add(phase.isFirstRead() ? moreRejected : 0);
    }

    void finish() {
        done = true;
    }

    void fail(QuestionException why) {
        failure = why;
        done = true;
    }

    boolean running() {
        return !done;
    }

    /** Where a page is watching, waits a moment for it to be told of the failure. */
    void awaitTold() throws InterruptedException {
        if (watched) {
            failureTold.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** The state in JSON. */
    String json() {
        QuestionException failed = failure;
        watched = true;
        StringBuilder text = new StringBuilder(256);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("state");
        json.text(failed != null ? "failed" : done ? "done" : "running");
        json.name("progress").beginObject().name("phase").text(words(phase));
        fraction(json.name("fraction"));
        json.name("records").number(records.sum());
        json.name("rejected").number(rejected.sum()).endObject();
        if (failed != null) {
            json.name("error").beginObject().name("code").text(failed.code());
            json.name("message").text(failed.words()).name("help").text(failed.help()).endObject();
        }
        json.endObject();
        if (failed != null) {
            failureTold.countDown();
        }
        return text.toString();
    }

    private void fraction(JsonWriter json) {
        long all = totalBytes;
        if (all > 0) {
            json.thousandths((int) Math.min(1_000, bytes.sum() * 1_000 / all));
        } else {
            json.text(null);
        }
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case READING_BALANCES -> "Reading balances";
            case ADDING_UP_EVENTS -> "Adding up events";
            case GATHERING_HISTORIES -> "Gathering histories";
            case EXPLAINING -> "Explaining";
            case COMPARING_IDS -> "Comparing ids";
        };
    }
}
