package dev.trueup.engine.practice;

import static java.util.Objects.requireNonNull;

import dev.trueup.ledger.Balance;
import dev.trueup.ledger.BalanceField;
import dev.trueup.ledger.Event;
import dev.trueup.ledger.EventField;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.RecordText;
import dev.trueup.practice.AccountTruth;
import dev.trueup.practice.Books;
import dev.trueup.practice.Dice;
import dev.trueup.practice.IncidentTruth;
import dev.trueup.practice.PracticeAccount;
import dev.trueup.practice.PracticeLedger;
import dev.trueup.practice.Scenario;
import dev.trueup.practice.TruthText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a practice ledger, its balances and the truth about it into a directory. */
public final class PracticeFiles {
    /** About so many events make a slice that is sorted in memory. */
    private static final long EVENTS_PER_SLICE = 300_000;

    private final PracticeLedger ledger;
    private final Path directory;
    private final FileForm form;
    private final FileOrder order;
    private final List<EventField> columns;
    private final Set<BalanceField> balanceFields;
    private final Dice dice;
    private long faultyKeys;

    /**
     * What was written.
     *
     * @param ledger the file of events
     * @param balances the file of balances
     * @param truth the file that says what was planted
     * @param events how many events there are
     * @param balanceRows how many balances there are, checkpoints included
     * @param faultyKeys how many account keys have a fault
     */
    public record Written(
            Path ledger,
            Path balances,
            Path truth,
            long events,
            long balanceRows,
            long faultyKeys) {
        public Written {
            requireNonNull(ledger, "ledger");
            requireNonNull(balances, "balances");
            requireNonNull(truth, "truth");
        }
    }

    private PracticeFiles(PracticeLedger ledger, Path directory, FileForm form, FileOrder order) {
        this.ledger = ledger;
        this.directory = directory;
        this.form = form;
        this.order = order;
        this.columns = List.copyOf(ledger.scenario().fields());
        this.balanceFields = balanceFields(ledger.scenario());
        this.dice = Dice.of(ledger.scenario().seed(), 7000, 0);
    }

    /**
     * Writes {@code ledger}, {@code balances} and {@code truth.ndjson}; files of these names are
     * replaced, each as a whole.
     *
     * @param done is told now and then how many accounts were written
     */
    public static Written write(
            PracticeLedger ledger, Path directory, FileForm form, FileOrder order, IntConsumer done)
            throws IOException {
        Files.createDirectories(directory);
        return new PracticeFiles(ledger, directory, form, order).write(done);
    }

    private static Set<BalanceField> balanceFields(Scenario scenario) {
        Set<BalanceField> fields = EnumSet.noneOf(BalanceField.class);
        if (scenario.fields().contains(EventField.CURRENCY)) {
            fields.add(BalanceField.CURRENCY);
        }
        if (scenario.fields().contains(EventField.POINT_TYPE)) {
            fields.add(BalanceField.POINT_TYPE);
        }
        if (scenario.asOf()) {
            fields.add(BalanceField.AS_OF);
        }
        return fields;
    }

    private Written write(IntConsumer done) throws IOException {
        Path events = directory.resolve("ledger." + form.extension());
        Path balances = directory.resolve("balances." + form.extension());
        Path truth = directory.resolve("truth.ndjson");
        long written;
        long rows;
        try (RecordFile eventFile = new RecordFile(part(events), form, eventHeader());
                RecordFile balanceFile = new RecordFile(part(balances), form, balanceHeader());
                RecordFile truthFile = new RecordFile(part(truth), FileForm.NDJSON, "")) {
            TruthText.header(truthFile.next(), ledger.scenario());
            for (IncidentTruth incident : ledger.incidents()) {
                TruthText.incident(truthFile.next(), incident);
            }
            if (order == FileOrder.ACCOUNT) {
                accounts(eventFile, null, balanceFile, truthFile, done);
            } else {
                try (SpilledRecords spilled = new SpilledRecords(directory, slices())) {
                    accounts(eventFile, spilled, balanceFile, truthFile, done);
                    spilled.drainTo(eventFile);
                }
            }
            written = eventFile.records();
            rows = balanceFile.records();
        }
        for (Path path : List.of(events, balances, truth)) {
            Files.move(part(path), path, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Written(events, balances, truth, written, rows, faultyKeys);
    }

    private static Path part(Path path) {
        return path.resolveSibling("." + path.getFileName() + ".part");
    }

    private String eventHeader() {
        StringBuilder header = new StringBuilder();
        RecordText.eventHeader(header, columns);
        return header.toString();
    }

    private String balanceHeader() {
        StringBuilder header = new StringBuilder();
        RecordText.balanceHeader(header, balanceFields);
        return header.toString();
    }

    private int slices() {
        Scenario scenario = ledger.scenario();
        long events = (long) scenario.accounts() * scenario.counts().mean();
        return Math.clamp(events / EVENTS_PER_SLICE + 1, 1, 500);
    }

    private void accounts(
            RecordFile events,
            @Nullable SpilledRecords spilled,
            RecordFile balances,
            RecordFile truth,
            IntConsumer done)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (int member = 0; member < ledger.scenario().accounts(); member++) {
            PracticeAccount account = ledger.account(member);
            for (Books books : account.books()) {
                for (Event event : books.lines(ledger.scenario().fields())) {
                    if (spilled == null) {
                        form.event(events.next(), event, columns);
                    } else {
                        text.setLength(0);
                        form.event(text, event, columns);
                        spill(spilled, event, text);
                    }
                }
                for (Balance balance : books.balances()) {
                    form.balance(balances.next(), balance, balanceFields);
                }
            }
            for (AccountTruth known : ledger.truths(account)) {
                TruthText.account(truth.next(), known);
                faultyKeys++;
            }
            if (member % 4096 == 4095) {
                done.accept(member + 1);
            }
        }
        done.accept(ledger.scenario().accounts());
    }

    private void spill(SpilledRecords spilled, Event event, StringBuilder text) throws IOException {
        if (order == FileOrder.SHUFFLED) {
            spilled.add(dice.below(spilled.count()), dice.next(), text);
            return;
        }
        Scenario scenario = ledger.scenario();
        long width = scenario.until() + 8 * Moment.DAY - scenario.from();
        long share = (event.timestamp() - scenario.from()) / (width / spilled.count() + 1);
        int slice = Math.clamp(share, 0, spilled.count() - 1);
        spilled.add(slice, event.timestamp(), text);
    }
}
