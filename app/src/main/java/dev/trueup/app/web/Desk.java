package dev.trueup.app.web;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.KeptOutcome;
import dev.trueup.engine.Progress;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.engine.RunOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.engine.TooManyRejectsException;
import dev.trueup.engine.store.InputDigests;
import dev.trueup.engine.store.RunBefore;
import dev.trueup.engine.store.RunStore;
import dev.trueup.engine.store.RunWriter;
import dev.trueup.engine.store.StoreException;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.JsonShapeException;
import dev.trueup.read.Mappings;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.RunFacts;
import dev.trueup.view.QuestionException;
import dev.trueup.view.Workbook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is on show, and the one run at a time that may replace it. */
final class Desk {
    /** Heap bytes that one event held in memory takes at most. */
    private static final long BYTES_PER_EVENT = 1_000;

    private static final int KEPT_JOBS = 16;

    /** Packed reports larger than this are compared while the run is on show already. */
    private static final long COMPARED_AT_ONCE = 32L << 20;

    private final String version;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final @Nullable RunStore store;
    private final String uploads;
    private final long comparedAtOnce;
    private volatile @Nullable Shown shown;
    private volatile @Nullable Job first;

    /**
     * What is on show.
     *
     * @param workbook answers the pages
     * @param request made it; null for the sample
     * @param before the kept run that it follows; null where there is none
     */
    record Shown(Workbook workbook, @Nullable RunRequest request, @Nullable RunBefore before) {
        Shown {
            requireNonNull(workbook, "workbook");
        }
    }

    /**
     * An empty desk.
     *
     * @param store keeps finished runs; null to keep none
     * @param uploads what stands before the names of uploads, and is left out of kept runs
     */
    Desk(@Nullable RunStore store, String uploads, String version) {
        this(store, uploads, version, COMPARED_AT_ONCE);
    }

    /** A desk that takes other reports for large ones. */
    Desk(@Nullable RunStore store, String uploads, String version, long comparedAtOnce) {
        this.comparedAtOnce = comparedAtOnce;
        this.version = requireNonNull(version, "version");
        this.store = store;
        this.uploads = uploads;
    }

    /**
     * Shows what the request asks for, or the sample where it is null. Meanwhile {@link #first}
     * tells how far it is.
     *
     * @param progress is told too
     */
    void lay(@Nullable RunRequest request, Progress progress) {
        if (request == null) {
            reset();
            return;
        }
        Job job = register();
        first = job;
        try {
            show(run(request, new BothProgress(progress, job)));
            first = null;
            job.finish();
        } catch (RuntimeException | OutOfMemoryError failure) {
            job.fail(told(failure));
            throw failure;
        }
    }

    /** The run that will be shown first, while it is at work or has failed; else null. */
    @Nullable Job first() {
        return first;
    }

    /** Keeps finished runs; null where none are kept. */
    @Nullable RunStore store() {
        return store;
    }

    /** False until the first run is done. */
    boolean isReady() {
        return shown != null;
    }

    Shown shown() {
        Shown now = shown;
        if (now == null) {
            throw new QuestionException(
                    "NOT_YET", "The first run is still at work.", "Ask again when it is done.");
        }
        return now;
    }

    /** Puts the sample back. */
    void reset() {
        putOnShow(sample(Settings.DEFAULT));
    }

    /** Starts a run over other inputs. */
    Job start(List<String> ledger, List<String> balances, Settings settings) {
        return start(
                new RunRequest(
                        ledger,
                        balances,
                        null,
                        null,
                        Mappings.NONE,
                        settings,
                        true,
                        true,
                        Long.MAX_VALUE,
                        Runtime.getRuntime().availableProcessors()));
    }

    /** Starts a run over what is on show, with other settings. */
    Job rerun(Settings settings) {
        RunRequest old = shown().request();
        if (old == null) {
            Job job = register();
            putOnShow(sample(settings));
            job.finish();
            return job;
        }
        return start(
                new RunRequest(
                        old.ledger(),
                        old.balances(),
                        old.ledgerFormat(),
                        old.balancesFormat(),
                        old.mappings(),
                        settings,
                        true,
                        true,
                        old.maxRejects(),
                        old.threads()));
    }

    /** A job that was started before. */
    synchronized Job job(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new QuestionException("NO_SUCH_JOB", "There is no such run.", "");
        }
        return job;
    }

    private Job start(RunRequest request) {
        Job job = register();
        Thread.ofPlatform().daemon().name("trueup-run").start(() -> work(job, request));
        return job;
    }

    private synchronized Job register() {
        for (Job job : jobs.values()) {
            if (job.running()) {
                throw new QuestionException(
                        "BUSY", "Another run is at work.", "Wait until it has finished.");
            }
        }
        Job job = new Job(Integer.toString(runs.incrementAndGet()));
        jobs.put(job.id(), job);
        if (jobs.size() > KEPT_JOBS) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        return job;
    }

    private void work(Job job, RunRequest request) {
        try {
            show(run(request, job));
            job.finish();
        } catch (RuntimeException | OutOfMemoryError failure) {
            job.fail(told(failure));
        }
    }

    /** What a page is told of the end of a run. */
    private static QuestionException told(Throwable failure) {
        return switch (failure) {
            case InputStoppedException e -> {
                String place = e.fault().place() + ": ";
                yield new QuestionException(
                        e.fault().code(), place + e.fault().message(), e.fault().help());
            }
            case StoreException e -> new QuestionException(e.code(), e.words(), e.help());
            case BalanceConflictException _, AccountRangeException _, TooManyRejectsException _ ->
                    new QuestionException("UNUSABLE", String.valueOf(failure.getMessage()), "");
            case OutOfMemoryError _ ->
                    new QuestionException(
                            "MEMORY",
                            "There is not enough memory for this ledger.",
                            "Start serve with more, for example JAVA_TOOL_OPTIONS=-Xmx8g");
            default -> new QuestionException("BUG", "Trueup failed at this ledger.", "");
        };
    }

    /** Puts a run on show; what changed since the run before may follow. */
    private void show(Shown next) {
        putOnShow(next);
        RunBefore before = next.before();
        if (store != null && before != null && before.since() == null) {
            Thread.ofPlatform()
                    .daemon()
                    .name("trueup-comparing")
                    .start(() -> compare(store, next, before));
        }
    }

    private void compare(RunStore kept, Shown of, RunBefore before) {
        try {
            RunBefore compared = before.compared(kept, of.workbook().runId());
            putInPlaceOf(of, new Shown(of.workbook(), of.request(), compared));
        } catch (StoreException | JsonShapeException unreadable) {
            // the list of runs says so
        }
    }

    private synchronized void putOnShow(Shown next) {
        shown = next;
    }

    @SuppressWarnings("ReferenceEquality") // another run may be on show by now
    private synchronized void putInPlaceOf(Shown old, Shown next) {
        if (shown == old) {
            shown = next;
        }
    }

    private Shown run(RunRequest request, Progress progress) {
        Instant started = Instant.now();
        String id = RunStore.idOf(started);
        if (store == null) {
            Workbook workbook = made(request, progress, started, id).workbook();
            workbook.prepare();
            return new Shown(workbook, request, null);
        }
        try (RunWriter writer = store.begin(id)) {
            Made made = made(request, progress, started, id);
            // Of a million accounts this takes as long as the digests, and as writing them down.
            CompletableFuture<Void> prepared = CompletableFuture.runAsync(made.workbook::prepare);
            Workbook workbook = made.workbook.withInputs(named(InputDigests.of(made.inputs)));
            writer.finish(
                    workbook.report(false),
                    sink ->
                            workbook.writePage(
                                    text -> sink.write(text.toString().replace(uploads, ""))));
            prepared.join();
            return new Shown(workbook, request, before(store, workbook));
        }
    }

    /**
     * What a run made.
     *
     * @param inputs by the names of their files
     */
    private record Made(Workbook workbook, List<InputCounts> inputs) {}

    /** Null too where what was kept cannot be read: the list of runs says so. */
    private @Nullable RunBefore before(RunStore store, Workbook workbook) {
        try {
            return RunBefore.of(store, workbook.runId(), workbook.inputs(), comparedAtOnce);
        } catch (StoreException | JsonShapeException unreadable) {
            return null;
        }
    }

    private Made made(RunRequest request, Progress progress, Instant started, String id) {
        long start = System.nanoTime();
        KeptOutcome outcome =
                ReconcileRun.forPages(request, progress)
                        .runAndKeep(Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_EVENT);
        long millis = (System.nanoTime() - start) / 1_000_000;
        List<InputCounts> inputs = outcome.run().inputs();
        RunFacts facts = facts(request, outcome.run(), started, id, millis, inputs);
        Workbook workbook =
                new Workbook(
                        facts,
                        outcome.run().findings(),
                        outcome.run().rejections(),
                        facts.findings(),
                        outcome.kept(),
                        outcome.histories());
        return new Made(workbook, inputs);
    }

    private RunFacts facts(
            RunRequest request,
            RunOutcome outcome,
            Instant started,
            String id,
            long millis,
            List<InputCounts> inputs) {
        return new RunFacts(
                id,
                version,
                moment(started),
                millis,
                request.settings(),
                named(inputs),
                told(outcome.warnings()));
    }

    /** The inputs by the names that their owner gave them. */
    private List<InputCounts> named(List<InputCounts> inputs) {
        return inputs.stream()
                .map(input -> input.from(input.source().replace(uploads, "")))
                .toList();
    }

    /** Findings with the inputs by those names. */
    private List<Warning> told(List<Warning> warnings) {
        return warnings.stream()
                .map(
                        warning ->
                                new Warning(
                                        warning.code(),
                                        warning.message().replace(uploads, ""),
                                        warning.help(),
                                        new Place(
                                                warning.first().source().replace(uploads, ""),
                                                warning.first().line()),
                                        warning.count()))
                .toList();
    }

    private Shown sample(Settings settings) {
        return new Shown(Sample.reconcile(settings, version, now()), null, null);
    }

    private static long now() {
        return moment(Instant.now());
    }

    private static long moment(Instant now) {
        return now.getEpochSecond() * Moment.SECOND + now.getNano() / 1_000;
    }
}
