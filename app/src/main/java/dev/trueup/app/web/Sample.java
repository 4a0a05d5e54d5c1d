package dev.trueup.app.web;

import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Settings;
import dev.trueup.view.FaultLab;
import dev.trueup.view.FaultLab.RunNote;
import dev.trueup.view.TextRun;
import dev.trueup.view.Workbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bundled sample that a first visitor sees. */
final class Sample {
    static final String LEDGER = "sample-ledger.json";
    static final String BALANCES = "sample-balances.json";

    private Sample() {}

    /** The text of one of the two files; null where this copy was made without. */
    static @Nullable String text(String name) {
        try (InputStream in = Sample.class.getResourceAsStream("/samples/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workbook reconcile(Settings settings, String version, long startedAt) {
        String ledger = text(LEDGER);
        String balances = text(BALANCES);
        if (ledger == null || balances == null) {
            return new FaultLab()
                    .plant(
                            List.of("posted-twice", "correction-lost", "balance-frozen"),
                            1,
                            settings,
                            new RunNote("sample", version, startedAt));
        }
        TextRun run = new TextRun(settings, true);
        run.addBalances(BALANCES, balances.length(), TextSource.of(balances));
        run.addLedger(LEDGER, ledger.length(), TextSource.of(ledger));
        return run.finish("sample", version, startedAt, 0);
    }
}
