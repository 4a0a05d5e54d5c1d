package dev.trueup.browser;

import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.CanonicalReport;
import dev.trueup.view.TextRun;

/** The same run without a compiler between. */
final class OnJvm {
    private OnJvm() {}

    static String canonical(String ledger, String balances) {
        TextRun run = new TextRun(Settings.DEFAULT);
        run.addBalances("balances", 0, TextSource.of(balances));
        run.addLedger("ledger", 0, TextSource.of(ledger));
        return CanonicalReport.of(run.finish("run", "0", 0, 0).report());
    }
}
