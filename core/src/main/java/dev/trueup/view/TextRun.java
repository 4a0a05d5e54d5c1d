package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Event;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.EventRow;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.SniffedText;
import dev.trueup.read.TextSource;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.Policy;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Findings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Reconciliation;
import dev.trueup.report.RunFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole reconciliation in memory: balances first, then the ledger, then the workbook. Needs
 * nothing but texts, so it runs in a page too.
 */
public final class TextRun {
    /** Events of drifting accounts whose order is kept ready for pages. */
    private static final long KEPT_EVENTS = 2_000_000;

    private final Settings settings;
    private final boolean explain;
    private final BalanceBook book = new BalanceBook();
    private final ReadLog all = new ReadLog("");
    private final ReadLog ofLedger = new ReadLog("");
    private final ReadLog ofBalances = new ReadLog("");
    private final List<InputCounts> balanceCounts = new ArrayList<>();
    private final List<InputCounts> ledgerCounts = new ArrayList<>();
    private @Nullable HeldLedger ledger;
    private long records;
    private long outOfWindow;
    private long notPosted;
    private @Nullable TextPart last;
    private @Nullable Reconciliation reconciliation;
    private @Nullable SharedWork kept;

    /**
     * Nothing read yet.
     *
     * @param explain says why accounts drift, not only by how much
     */
    public TextRun(Settings settings, boolean explain) {
        this.settings = requireNonNull(settings, "settings");
        this.explain = explain;
    }

    /**
     * Reads stored balances; all of them come before the first ledger.
     *
     * @param name to show to people
     * @param bytes size of the input, 0 when unknown
     * @throws dev.trueup.read.InputStoppedException if the input cannot be trusted as a whole
     * @throws dev.trueup.reconcile.BalanceConflictException if two balances contradict each other
     */
    public void addBalances(String name, long bytes, TextSource text) {
        if (ledger != null) {
            throw new IllegalStateException("balances come before the ledger");
        }
        SniffedText sniffed = SniffedText.of(text, name);
        ReadLog log = new ReadLog(name);
        BalanceReader.read(sniffed.format(), sniffed.text(), Mapping.NONE, this::take, log);
        balanceCounts.add(
                new InputCounts(
                        "balances",
                        name,
                        sniffed.format().word(),
                        bytes,
                        log.records(),
                        log.accepted(),
                        0,
                        0,
                        log.rejected()));
        all.add(log);
        ofBalances.add(log);
    }

    /**
     * Reads events.
     *
     * @param name to show to people
     * @param bytes size of the input, 0 when unknown
     * @throws dev.trueup.read.InputStoppedException if the input cannot be trusted as a whole
     */
    public void addLedger(String name, long bytes, TextSource text) {
        HeldLedger held = ledger();
        outOfWindow = 0;
        notPosted = 0;
        SniffedText sniffed = SniffedText.of(text, name);
        ReadLog log = new ReadLog(name);
        LedgerReader.readRows(
                sniffed.format(),
                sniffed.text(),
                Mapping.NONE,
                event -> take(held, event),
                log,
                null);
        last = new TextPart(sniffed.format(), log, outOfWindow, notPosted);
        ledgerCounts.add(last.counts(bytes));
        all.add(log);
        ofLedger.add(log);
    }

    /**
     * What was read of the one ledger that was added, to be carried to the engine that reads what
     * stands before it; null where it cannot be understood without that. This run ends here.
     */
    public @Nullable LedgerPart part() {
        TextPart only = last;
        if (only == null || ledgerCounts.size() > 1) {
            return null;
        }
        if (!only.standsAlone() || settings.policy() != Policy.SUM) {
            return null;
        }
        LedgerPartWriter out = new LedgerPartWriter();
        only.write(out);
        ledger().write(out);
        return out.part();
    }

    /**
     * Takes in the rest of the ledger that was added last, as another engine has read it.
     *
     * @param linesAhead how many lines that engine was given before the first of the rest
     * @return false where the ledger must be read as one after all; this run is then of no use
     */
    public boolean addRest(LedgerPart part, int linesAhead) {
        TextPart first = requireNonNull(last, "a ledger whose rest this is");
        LedgerPartReader in = new LedgerPartReader(part);
        TextPart rest = TextPart.read(in, first.log().source());
        if (rest.format() != first.format() || !first.endsCleanly()) {
            return false;
        }
        long linesBefore = first.log().lines() - 1 - linesAhead;
        ledger().addRest(in, linesBefore);
        int at = ledgerCounts.size() - 1;
        TextPart placed = rest.behind(linesBefore);
        last = first.with(placed);
        ledgerCounts.set(at, last.counts(ledgerCounts.get(at).bytes()));
        all.add(placed.log());
        ofLedger.add(placed.log());
        records += rest.log().accepted();
        return true;
    }

    /** How many records were accepted so far. */
    public long records() {
        return records;
    }

    /** How many records were rejected in the inputs that are read to their end. */
    public long rejected() {
        return all.rejected();
    }

    /**
     * Reconciles what was read.
     *
     * @param elapsedMillis what was needed up to now; the time that this takes is left out
     * @throws dev.trueup.reconcile.AccountRangeException if an account's figures are out of range
     */
    public Workbook finish(String id, String version, long startedAt, long elapsedMillis) {
        Reconciliation made = reconciliation();
        if (kept != null) {
            kept.heedUnread(ofLedger.unreadAccounts(), ofBalances.unreadAccounts());
        }
        Findings findings = made.run(ledger());
        return workbook(findings, kept, id, version, startedAt, elapsedMillis);
    }

    /**
     * States drift without saying why: what {@link #finish} will say but for explanations, after a
     * small part of its time. Nothing more may be read.
     */
    public Workbook state(String id, String version, long startedAt, long elapsedMillis) {
        Findings findings = reconciliation().state(ledger());
        return workbook(findings, null, id, version, startedAt, elapsedMillis);
    }

    /**
     * Shares the finding of solutions with other engines that have read the same balances, under
     * the same settings. After this come {@link #workAlone}, then {@link #take} for each of them,
     * then {@link #finish}.
     *
     * @return what each of them is to do, or nothing where it is not worth it: then only {@link
     *     #finish} comes
     */
    public List<LedgerPart> share(int helpers) {
        Reconciliation made = reconciliation();
        SharedWork work = kept;
        if (work == null) {
            return List.of();
        }
        work.waitForHelpers();
        made.show(ledger());
        List<LedgerPart> parts = work.share(helpers);
        if (parts.isEmpty()) {
            work.workAlone();
        }
        return parts;
    }

    /** Does what was not given to others. */
    public void workAlone() {
        requireNonNull(kept, "work that was shared").workAlone();
    }

    /**
     * Takes in what another engine found, see {@link #propose}.
     *
     * @param found null where it found nothing in time, and its part is to be done here
     */
    public void take(int helper, @Nullable LedgerPart found) {
        requireNonNull(kept, "work that was shared").take(helper, found);
    }

    /** What an engine that shares the work does: finds solutions for what {@link #share} gave. */
    public LedgerPart propose(LedgerPart work) {
        return SharedWork.propose(work, book, settings);
    }

    private Reconciliation reconciliation() {
        Reconciliation made = reconciliation;
        if (made == null) {
            kept = explain ? new SharedWork(settings, KEPT_EVENTS) : null;
            made = new Reconciliation(ledger(), settings, true, kept, Long.MAX_VALUE);
            reconciliation = made;
        }
        return made;
    }

    private Workbook workbook(
            Findings findings,
            @Nullable KeptHistories histories,
            String id,
            String version,
            long startedAt,
            long elapsedMillis) {
        List<InputCounts> inputs = new ArrayList<>(ledgerCounts);
        inputs.addAll(balanceCounts);
        List<Warning> warnings = new ArrayList<>(all.warnings());
        warnings.addAll(findings.warnings());
        return new Workbook(
                new RunFacts(id, version, startedAt, elapsedMillis, settings, inputs, warnings),
                findings,
                all.samples(),
                warnings,
                histories,
                ledger());
    }

    void take(Balance balance) {
        records++;
        book.add(balance);
    }

    void take(Event event) {
        EventRow row = new EventRow();
        row.show(event);
        take(ledger(), row);
    }

    private void take(HeldLedger held, EventRow event) {
        records++;
        switch (held.add(event)) {
            case APPLIED -> {}
            case OUT_OF_WINDOW -> outOfWindow++;
            case NOT_POSTED -> notPosted++;
        }
    }

    private HeldLedger ledger() {
        HeldLedger held = ledger;
        if (held == null) {
            held = new HeldLedger(book, settings);
            ledger = held;
        }
        return held;
    }
}
