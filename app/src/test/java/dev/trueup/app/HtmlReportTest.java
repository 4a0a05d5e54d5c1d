package dev.trueup.app;

import static dev.trueup.app.Capture.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.app.view.HtmlReport;
import dev.trueup.engine.Progress;
import dev.trueup.engine.ReconcileRun;
import dev.trueup.engine.RunOutcome;
import dev.trueup.engine.RunRequest;
import dev.trueup.reconcile.Settings;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plain page: what `--format html` holds for readers without script, or is where there is no
 * front end.
 */
class HtmlReportTest {
    @TempDir Path folder;

    @Test
    void pageNeedsNothingElseAndRunsNothing() {
        String page = page(SAMPLE.get(1), SAMPLE.get(3));
        assertThat(page)
                .startsWith("<!doctype html>")
                .endsWith("</html>\n")
                .contains("default-src 'none'")
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("<img")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain(" style=")
                .doesNotContain(" onclick");
    }

    @Test
    void policyAllowsTheOneStyleThatIsThere() throws Exception {
        String page = page(SAMPLE.get(1), SAMPLE.get(3));
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void everyDriftingAccountIsOnThePageWithItsStory() {
        String page = page(SAMPLE.get(1), SAMPLE.get(3));
        for (int account = 1002; account <= 1013; account++) {
            assertThat(page).contains("<th scope=\"row\">A" + account + "</th>");
        }
        assertThat(page).contains("Event posted twice").contains("double-posted-event");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg/onload=alert(1)>",
                "</style><script>alert(1)</script>",
                "&lt;b&gt;",
                "javascript:alert(1)",
                "A\u2028B",
                "A\u202eB",
                "{{constructor.constructor('alert(1)')()}}",
                "<!--",
                "]]>",
                "=cmd|' /C calc'!A0",
            })
    void hostileNamesStayText(String name) throws IOException {
        Path ledger = folder.resolve("ledger.csv");
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        Files.writeString(
                ledger,
                "event_id,account_id,timestamp,type,points_delta,batch_id\n"
                        + String.join(
                                ",", quoted, quoted, "2026-03-01T10:00:00Z", quoted, "100", quoted)
                        + "\n");
        Path balances = folder.resolve("balances.csv");
        Files.writeString(balances, "account_id,snapshot_balance\n" + quoted + ",900\n");
        String page = page(ledger.toString(), balances.toString());
        assertThat(page)
                .contains("1 of 1 account is out of balance")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("<svg/")
                .doesNotContain("\u2028")
                .doesNotContain("\u202e");
        assertThat(page.split("</style>", -1)).hasSize(2);
        assertThat(page.split("<!--", -1)).hasSize(1);
    }

    /** The plain page about a ledger and balances, whatever the build holds besides. */
    private static String page(String ledger, String balances) {
        RunRequest request = RunRequest.of(ledger, balances, 1);
        RunOutcome outcome = new ReconcileRun(request, Progress.NONE).run();
        RunFacts facts = new RunFacts("test", "0", 0, 0, Settings.DEFAULT, outcome.inputs());
        StringBuilder page = new StringBuilder();
        HtmlReport.write(Report.of(facts, outcome.findings(), outcome.rejections()), page::append);
        return page.toString();
    }
}
