package dev.trueup.cases;

import dev.trueup.incident.Explainer;
import dev.trueup.ledger.AccountKey;
import dev.trueup.read.BalanceReader;
import dev.trueup.read.InputStoppedException;
import dev.trueup.read.LedgerReader;
import dev.trueup.read.Mapping;
import dev.trueup.read.ReadLog;
import dev.trueup.read.SniffedText;
import dev.trueup.read.TextSource;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountRangeException;
import dev.trueup.reconcile.BalanceBook;
import dev.trueup.reconcile.BalanceConflictException;
import dev.trueup.reconcile.Disposition;
import dev.trueup.reconcile.HistoryCollector;
import dev.trueup.reconcile.LedgerTotals;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Findings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Reconciliation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs a case on the core alone: text in memory, one thread. */
final class PlainRun {
    private final Case given;
    private final Settings settings;
    private final ReadLog log = new ReadLog("");
    private final List<InputCounts> inputs = new ArrayList<>();
    private final BalanceBook book = new BalanceBook();

    private PlainRun(Case given) {
        this.given = given;
        this.settings = given.settings();
    }

    static String of(Case given) {
        PlainRun run = new PlainRun(given);
        try {
            return run.run();
        } catch (InputStoppedException e) {
            return CaseResult.stopped(e.fault().place() + ": " + e.getMessage(), List.of());
        } catch (BalanceConflictException | AccountRangeException e) {
            return CaseResult.stopped(e.getMessage(), run.log.samples());
        }
    }

    private String run() {
        List<InputCounts> balances = new ArrayList<>();
        ReadLog balanceLog = new ReadLog("");
        given.balances().forEach((name, text) -> balances.add(balances(name, text, balanceLog)));
        LedgerTotals totals = new LedgerTotals(book, settings);
        given.ledger().forEach((name, text) -> inputs.add(ledger(name, text, totals)));
        inputs.addAll(balances);
        Explainer explainer = given.explain() ? new Explainer(settings) : null;
        if (explainer != null) {
            explainer.heedUnread(log.unreadAccounts(), balanceLog.unreadAccounts());
        }
        log.add(balanceLog);
        if (log.rejected() > given.maxRejects()) {
            String records = log.rejected() == 1 ? " record" : " records";
            return CaseResult.stopped(
                    log.rejected() + records + " could not be read; allowed: " + given.maxRejects(),
                    log.samples());
        }
        Findings findings =
                new Reconciliation(
                                this::histories,
                                settings,
                                given.allAccounts(),
                                explainer,
                                1_000_000)
                        .run(totals);
        List<Warning> warnings = new ArrayList<>(log.warnings());
        warnings.addAll(findings.warnings());
        return CaseResult.of(findings, settings, inputs, log.samples(), warnings);
    }

    private InputCounts balances(String name, String text, ReadLog all) {
        ReadLog own = new ReadLog(name);
        SniffedText sniffed = SniffedText.of(source(text), name);
        BalanceReader.read(
                sniffed.format(),
                sniffed.text(),
                Mapping.NONE,
                balance -> {
                    if (!book.add(balance)) {
                        own.warn("REPEATED_BALANCE", balance.place(), "stands twice", "");
                    }
                },
                own);
        all.add(own);
        return new InputCounts(
                "balances",
                name,
                sniffed.format().word(),
                0,
                own.records(),
                own.accepted(),
                0,
                0,
                own.rejected());
    }

    private InputCounts ledger(String name, String text, LedgerTotals totals) {
        ReadLog own = new ReadLog(name);
        Map<Disposition, Long> counts = new EnumMap<>(Disposition.class);
        SniffedText sniffed = SniffedText.of(source(text), name);
        LedgerReader.read(
                sniffed.format(),
                sniffed.text(),
                Mapping.NONE,
                event -> counts.merge(totals.add(event), 1L, Long::sum),
                own);
        log.add(own);
        return new InputCounts(
                "ledger",
                name,
                sniffed.format().word(),
                0,
                own.records(),
                counts.getOrDefault(Disposition.APPLIED, 0L),
                counts.getOrDefault(Disposition.OUT_OF_WINDOW, 0L),
                counts.getOrDefault(Disposition.NOT_POSTED, 0L),
                own.rejected());
    }

    private HistoryCollector histories(Collection<AccountKey> wanted) {
        HistoryCollector collector = new HistoryCollector(wanted, book, settings);
        given.ledger()
                .forEach(
                        (name, text) -> {
                            SniffedText sniffed = SniffedText.of(source(text), name);
                            LedgerReader.read(
                                    sniffed.format(),
                                    sniffed.text(),
                                    Mapping.NONE,
                                    collector::add,
                                    new ReadLog(name));
                        });
        return collector;
    }

    private static TextSource source(String text) {
        int[] at = {0};
        return (buffer, offset, length) -> {
            int count = Math.min(length, text.length() - at[0]);
            if (count == 0) {
                return -1;
            }
            text.getChars(at[0], at[0] + count, buffer, offset);
            at[0] += count;
            return count;
        };
    }
}
