package dev.trueup.app;

import static org.assertj.core.api.Assertions.assertThat;

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

class HtmlReportTest {
    @TempDir Path folder;

    @Test
    void pageNeedsNothingElseAndRunsNothing() {
        String page = Capture.onSample("reconcile", "--format", "html").out();
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
        String page = Capture.onSample("reconcile", "--format", "html").out();
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void everyDriftingAccountIsOnThePageWithItsStory() {
        String page = Capture.onSample("reconcile", "--format", "html").out();
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
        String page =
                Capture.of(
                                "reconcile",
                                "--format",
                                "html",
                                "--ledger",
                                ledger.toString(),
                                "--balances",
                                balances.toString())
                        .out();
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
}
