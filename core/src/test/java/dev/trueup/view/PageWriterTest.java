package dev.trueup.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueup.read.TextSource;
import dev.trueup.reconcile.Settings;
import org.junit.jupiter.api.Test;

/** What a page that shows itself holds inside. */
class PageWriterTest {
    @Test
    void driftingAccountStandsInThePageWithItsEvents() {
        String page =
                page(
                        """
                        account_id,timestamp,type,points_delta
                        ann,2026-01-02T00:00:00Z,earn,100
                        ann,2026-01-03T00:00:00Z,redeem,-30
                        bob,2026-01-02T00:00:00Z,earn,5
                        """,
                        "account_id,snapshot_balance\nann,570\nbob,5\n");
        assertThat(page)
                .startsWith("{\"schema\":\"trueup.page/v1\",\n\"report\":{\"schema\":")
                .contains("\"figures\":{\"histogram\":[{\"from\":\"500\",\"to\":\"999.9999\"")
                .contains("\"details\":[{\"account_id\":\"ann\"")
                .contains("\"event_id\":\"ann#2\"")
                .contains("\"computed_after\":\"70\"")
                .contains("\"rejected\":0")
                .endsWith("\"limit_note\":null}");
    }

    @Test
    void accountCannotEndTheScriptElementItStandsIn() {
        String page =
                page(
                        """
                        account_id,timestamp,type,points_delta
                        </script><script>alert(1)</script>,2026-01-02T00:00:00Z,earn,100
                        """,
                        "account_id,snapshot_balance\n</script><script>alert(1)</script>,7\n");
        assertThat(page).contains("alert(1)").doesNotContain("<");
    }

    @Test
    void pageSaysWhatItLeavesOutAndStillCountsEverything() {
        int accounts = PageWriter.MOST_ACCOUNTS + 1;
        StringBuilder balances = new StringBuilder("account_id,snapshot_balance\n");
        for (int i = 0; i < accounts; i++) {
            balances.append('m').append(i).append(",100\n");
        }
        String page =
                page(
                        "account_id,timestamp,type,points_delta\nann,2026-01-02T00:00:00Z,earn,0\n",
                        balances.append("ann,0\n").toString());
        assertThat(page)
                .contains("lists the 5000 largest of 5001 drifting accounts")
                .contains("\"absolute_drift\":\"500100\"")
                .contains("{\"from\":\"100\",\"to\":\"199.9999\",\"accounts\":5001,");
    }

    private static String page(String ledger, String balances) {
        TextRun run = new TextRun(Settings.DEFAULT, true);
        run.addBalances("balances.csv", balances.length(), text(balances));
        run.addLedger("ledger.csv", ledger.length(), text(ledger));
        StringBuilder page = new StringBuilder();
        run.finish("run", "0", 0, 0).writePage(page::append);
        return page.toString();
    }

    private static TextSource text(String text) {
        int[] at = {0};
        return (buffer, offset, length) -> {
            int count = Math.min(length, text.length() - at[0]);
            text.getChars(at[0], at[0] + count, buffer, offset);
            at[0] += count;
            return count == 0 ? -1 : count;
        };
    }
}
