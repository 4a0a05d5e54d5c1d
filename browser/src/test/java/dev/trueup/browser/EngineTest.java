package dev.trueup.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The compiled engine runs outside a JVM and says what the JVM says. */
class EngineTest {
    private static final String LEDGER =
            """
            account_id,timestamp,type,points_delta
            A1,2026-01-01T10:00:00Z,earn,500
            A1,2026-01-02T10:00:00Z,redeem,-120.5
            A2,2026-01-02T10:00:00Z,earn,899999999999999.9999
            """;
    private static final String BALANCES =
            """
            [{"account_id":"A1","snapshot_balance":"400"},
             {"account_id":"A2","snapshot_balance":"899999999999999.9999"}]
            """;

    @Test
    void findsWhatTheJvmFinds() throws IOException, InterruptedException {
        String compiled = CompiledEngine.canonical(LEDGER, BALANCES);
        assertThat(compiled).isEqualTo(OnJvm.canonical(LEDGER, BALANCES));
        assertThat(compiled).contains("\"drift\":\"20.5\"").contains("899999999999999.9999");
    }

    @Test
    void saysWhyAnInputCannotBeRead() throws IOException, InterruptedException {
        assertThat(CompiledEngine.canonical("<html></html>", BALANCES)).contains("\"error\"");
    }
}
