package dev.trueup.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Balance;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Place;
import dev.trueup.reconcile.AccountDrift;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Accounts in balance are listed behind those that drift, and their statements made when asked for.
 */
class StatementsTest {
    private static final Statement DRIFTING = MissingSide.statement(drift("A1", 7));
    private static final AccountDrift EXACT = drift("A2", 0);

    @Test
    void statementsOfAccountsInBalanceAreMadeWhenAskedFor() {
        Statements statements = new Statements(List.of(DRIFTING), List.of(EXACT));
        assertThat(statements).containsExactly(DRIFTING, MissingSide.statement(EXACT));
        assertThat(statements.drifting()).containsExactly(DRIFTING);
        assertThat(statements.drift(0)).isEqualTo(DRIFTING.drift());
        assertThat(statements.drift(1)).isSameAs(EXACT);
    }

    @Test
    void theyAreTheSameTakenOutOfAReport() {
        Statements statements = new Statements(List.of(DRIFTING), List.of(EXACT));
        assertThat(Statements.of(new ArrayList<>(statements))).isEqualTo(statements);
    }

    @Test
    void anAccountThatDriftsIsNotAmongThoseInBalance() {
        assertThatThrownBy(() -> new Statements(List.of(), List.of(DRIFTING.drift())))
                .hasMessageContaining("A1");
    }

    private static AccountDrift drift(String id, long points) {
        AccountKey account = AccountKey.of(id);
        Balance stored = new Balance(account, points, Moment.ABSENT, new Place("balances.csv", 2));
        return new AccountDrift(account, stored, 0, 1, 0, 0, true);
    }
}
