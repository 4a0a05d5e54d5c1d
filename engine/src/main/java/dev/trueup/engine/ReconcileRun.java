package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.CheckOutcome.FileFields;
import dev.trueup.engine.Progress.Phase;
import dev.trueup.engine.input.FileFormat;
import dev.trueup.engine.input.InputFile;
import dev.trueup.engine.input.InputFiles;
import dev.trueup.engine.input.Schemas;
import dev.trueup.engine.scan.ChunkSizes;
import dev.trueup.explain.Crew;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Explainer;
import dev.trueup.ledger.AccountKey;
import dev.trueup.read.FieldOrigins;
import dev.trueup.read.IntegrityCheck;
import dev.trueup.read.LookAlikeAccounts;
import dev.trueup.read.Mapping;
import dev.trueup.read.Mappings;
import dev.trueup.read.ReadLog;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Findings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Reconciliation;
import dev.trueup.report.Room;
import dev.trueup.view.KeptHistories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The main job on one machine: reads balances and a ledger, and says what was found. */
public final class ReconcileRun {
    /** The most that the launcher gives new objects; with little memory they get a third of it. */
    private static final long MOST_NEW_BYTES = 128L << 20;

    private final RunRequest request;
    private final Progress progress;
    private final ChunkSizes sizes;
    private List<SourceFile> ledgerFiles = List.of();
    private List<SourceFile> balanceFiles = List.of();

    /** Prepares a run. */
    public ReconcileRun(RunRequest request, Progress progress) {
        this(request, progress, ChunkSizes.USUAL);
    }

    /** Prepares a run after which single accounts will be asked for, see {@link #runAndKeep}. */
    public static ReconcileRun forPages(RunRequest request, Progress progress) {
        return new ReconcileRun(request, progress, ChunkSizes.FINE);
    }

    /** Prepares a run over files cut in an unusual way, which changes no answer. */
    ReconcileRun(RunRequest request, Progress progress, ChunkSizes sizes) {
        this.sizes = requireNonNull(sizes, "sizes");
        this.request = requireNonNull(request, "request");
        this.progress = requireNonNull(progress, "progress");
    }

    /**
     * Runs.
     *
     * @throws dev.trueup.read.InputStoppedException if an input cannot be trusted as a whole
     * @throws dev.trueup.reconcile.BalanceConflictException if two balances contradict each other
     * @throws dev.trueup.reconcile.AccountRangeException if an account's figures are out of range
     * @throws TooManyRejectsException if too many records could not be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public RunOutcome run() {
        return overPasses(
                (balances, ledger) -> reconcile(balances, ledger, ledger.totals(), explainer()));
    }

    /**
     * Runs, and keeps what is needed to show any account later. The inputs must stay where they
     * are: events that are not kept are read again.
     *
     * @param mostEvents how many events may be kept in memory
     * @see #run what it throws
     */
    public KeptOutcome runAndKeep(long mostEvents) {
        return runAndKeep(mostEvents, Runtime.getRuntime().maxMemory() / 8);
    }

    /**
     * Runs, and keeps events of listed accounts as far as there is room, for a page that shows no
     * others. Any other history takes another reading of the inputs.
     *
     * @param mostEvents how many events may be kept in memory
     * @see #run what it throws
     */
    public KeptOutcome runAndKeepListed(long mostEvents) {
        return runAndKeep(mostEvents, 0);
    }

    private KeptOutcome runAndKeep(long mostEvents, long indexBytes) {
        KeptHistories kept = new KeptHistories(request.settings(), crew(), mostEvents);
        return overPasses(
                (balances, ledger) -> {
                    ledger.rememberAccounts(indexBytes);
                    RunOutcome run = reconcile(balances, ledger, ledger.totals(), kept);
                    return new KeptOutcome(run, kept, ledger);
                });
    }

    /**
     * Runs, and keeps everything known about the account keys of one account.
     *
     * @throws UnknownAccountException if neither the ledger nor the balances have the account
     * @see #run what else it throws
     */
    public AccountOutcome run(String accountId) {
        return overPasses(
                (balances, ledger) -> {
                    AccountTable totals = ledger.totals();
                    AccountLookup lookup = AccountLookup.of(accountId, totals);
                    RunOutcome outcome = reconcile(balances, ledger, totals, explainer());
                    return new AccountOutcome(
                            outcome, lookup.accounts(outcome.findings().accounts(), ledger));
                });
    }

    /**
     * Runs, and keeps everything known about the listed account keys of which {@code wanted} holds;
     * these must fit in memory.
     *
     * @see #run what it throws
     */
    public AccountOutcome run(Predicate<Statement> wanted) {
        return overPasses(
                (balances, ledger) -> {
                    RunOutcome outcome = reconcile(balances, ledger, ledger.totals(), explainer());
                    Map<AccountKey, Statement> chosen = new TreeMap<>();
                    for (Statement statement : outcome.findings().accounts()) {
                        if (wanted.test(statement)) {
                            chosen.put(statement.drift().account(), statement);
                        }
                    }
                    List<AccountOutcome.Account> accounts = new ArrayList<>(chosen.size());
                    if (!chosen.isEmpty()) {
                        HistoryCollector collector = ledger.of(chosen.keySet());
                        for (Statement statement : chosen.values()) {
                            accounts.add(
                                    new AccountOutcome.Account(
                                            statement, collector.history(statement.drift())));
                        }
                    }
                    return new AccountOutcome(outcome, accounts);
                });
    }

    /**
     * Runs, and looks for what does not fit together within the inputs, which takes one more pass.
     *
     * @see #run what it throws
     */
    public CheckOutcome check() {
        IntegrityCheck integrity = new IntegrityCheck(IntegrityCheck.DEFAULT_BOUND);
        return overPasses(
                (balances, ledger) -> {
                    AccountTable totals = ledger.totals();
                    RunOutcome outcome = reconcile(balances, ledger, totals, null);
                    progress.begun(
                            Phase.COMPARING_IDS,
                            SourceFile.bytes(ledgerFiles) + SourceFile.bytes(balanceFiles));
                    List<FileFields> fields = new ArrayList<>();
                    for (SourceFile file : ledgerFiles) {
                        FieldOrigins origins = new FieldOrigins();
                        ReadLog log = new ReadLog(file.file().name());
                        file.readEvents(integrity::event, log, progress, origins);
                        fields.add(new FileFields("ledger", file.file().name(), origins));
                    }
                    for (SourceFile file : balanceFiles) {
                        FieldOrigins origins = new FieldOrigins();
                        ReadLog log = new ReadLog(file.file().name());
                        file.readBalances(balance -> {}, log, progress, origins);
                        fields.add(new FileFields("balances", file.file().name(), origins));
                    }
                    List<Warning> warnings = new ArrayList<>(outcome.warnings());
                    warnings.addAll(integrity.findings());
                    warnings.addAll(
                            LookAlikeAccounts.among(
                                    seen ->
                                            totals.forEachAccount(
                                                    (account, balance, sums) ->
                                                            seen.accept(account.accountId()))));
                    return new CheckOutcome(outcome.withWarnings(warnings), fields);
                });
    }

    private <T> T overPasses(BiFunction<BalancesRead, LedgerPasses, T> work) {
        try (InputFiles balances = InputFiles.resolve(request.balances());
                InputFiles ledger = InputFiles.resolve(request.ledger())) {
            Mappings mappings = request.mappings();
            Schemas.requireAlikeBalances(
                    readable(balances), request.balancesFormat(), mappings.balances());
            Schemas.requireAlikeLedgers(
                    readable(ledger), request.ledgerFormat(), mappings.ledger());
            balanceFiles = sources(balances, request.balancesFormat(), mappings.balances());
            ledgerFiles = sources(ledger, request.ledgerFormat(), mappings.ledger());
            return switch (request.settings().policy()) {
                case SUM -> overChunks(balanceFiles, ledgerFiles, work);
                case CLAMP_AT_ZERO -> overFiles(balanceFiles, ledgerFiles, work);
            };
        }
    }

    private <T> T overChunks(
            List<SourceFile> balanceSources,
            List<SourceFile> ledgerSources,
            BiFunction<BalancesRead, LedgerPasses, T> work) {
        Settings settings = request.settings();
        int threads = request.threads();
        FastBalances balances =
                new FastBalances(balanceSources, settings, threads, progress, sizes);
        FastPasses passes =
                new FastPasses(ledgerSources, balances, settings, threads, progress, sizes);
        balances.read();
        return work.apply(new BalancesRead(balances.log(), balances.counts()), passes);
    }

    private <T> T overFiles(
            List<SourceFile> balanceSources,
            List<SourceFile> ledgerSources,
            BiFunction<BalancesRead, LedgerPasses, T> work) {
        BalancePass balances = new BalancePass(progress);
        balances.read(balanceSources);
        FilePasses passes =
                new FilePasses(
                        ledgerSources,
                        balances.book(),
                        request.settings(),
                        request.threads(),
                        progress);
        return work.apply(new BalancesRead(balances.log(), balances.counts()), passes);
    }

    /** Runs with the plain readers alone, which are the oracle of every faster way. */
    RunOutcome runPlainly() {
        try (InputFiles balances = InputFiles.resolve(request.balances());
                InputFiles ledger = InputFiles.resolve(request.ledger())) {
            return overFiles(
                    sources(balances, request.balancesFormat(), request.mappings().balances()),
                    sources(ledger, request.ledgerFormat(), request.mappings().ledger()),
                    (read, passes) -> reconcile(read, passes, passes.totals(), explainer()));
        }
    }

    /**
     * What was met while balances were read.
     *
     * @param log of all files together
     * @param counts what became of the records of each file, in reading order
     */
    private record BalancesRead(ReadLog log, List<InputCounts> counts) {}

    private RunOutcome reconcile(
            BalancesRead balances,
            LedgerPasses ledger,
            AccountTable totals,
            @Nullable Explainer explainer) {
        ReadLog log = new ReadLog("");
        ledger.logs().forEach(log::add);
        if (explainer != null) {
            explainer.heedUnread(log.unreadAccounts(), balances.log().unreadAccounts());
        }
        log.add(balances.log());
        if (log.rejected() > request.maxRejects()) {
            throw new TooManyRejectsException(log, request.maxRejects());
        }
        Findings findings =
                new Reconciliation(
                                ledger,
                                request.settings(),
                                request.allAccounts(),
                                explainer,
                                room(ledger.heldBytes()))
                        .run(totals);
        List<InputCounts> inputs = new ArrayList<>(ledger.counts());
        inputs.addAll(balances.counts());
        List<Warning> warnings = new ArrayList<>(log.warnings());
        warnings.addAll(findings.warnings());
        return new RunOutcome(findings, inputs, log.samples(), log.rejectedByCode(), warnings);
    }

    /** The room beside what is held already and what new objects have to themselves. */
    private static Room room(long held) {
        long most = Runtime.getRuntime().maxMemory();
        long left = most - Math.min(MOST_NEW_BYTES, most / 3) - held;
        return Room.inHeap(Math.max(left, most / 16));
    }

    private Crew crew() {
        return new ThreadCrew(request.threads());
    }

    private @Nullable Explainer explainer() {
        return request.explain() ? new Explainer(request.settings(), crew()) : null;
    }

    private List<SourceFile> sources(
            InputFiles files, @Nullable FileFormat format, Mapping mapping) {
        List<SourceFile> sources = new ArrayList<>();
        for (InputFile file : readable(files)) {
            sources.add(new SourceFile(file, format, mapping, request.allowEmpty()));
        }
        return sources;
    }

    private List<InputFile> readable(InputFiles files) {
        return request.allowEmpty()
                ? files.files().stream().filter(file -> !file.isEmpty()).toList()
                : files.files();
    }
}
