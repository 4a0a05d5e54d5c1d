package dev.trueup.report;

import dev.trueup.explain.MissingSide;
import dev.trueup.explain.Statement;
import dev.trueup.reconcile.AccountDrift;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The statements of the listed accounts, those that drift first. Accounts that are exactly in
 * balance may be a million, and there is little to say of them: theirs are made when asked for.
 */
public final class Statements extends AbstractList<Statement> implements RandomAccess {
    private final List<Statement> drifting;
    private final List<AccountDrift> exact;

    /**
     * Statements in the order of {@link AccountDrift#BY_SIZE}.
     *
     * @param drifting of the accounts that drift
     * @param exact accounts that are exactly in balance, which come after them
     */
    public Statements(List<Statement> drifting, List<AccountDrift> exact) {
        this.drifting = List.copyOf(drifting);
        this.exact = List.copyOf(exact);
        if (!exact.isEmpty() && exact.get(0).points() != 0) {
            throw new IllegalArgumentException(exact.get(0).account() + " drifts");
        }
    }

    /** Statements that stand in that order. */
    public static Statements of(Iterable<Statement> ordered) {
        List<Statement> drifting = new ArrayList<>();
        List<AccountDrift> exact = new ArrayList<>();
        for (Statement statement : ordered) {
            if (statement.drift().points() == 0) {
                exact.add(statement.drift());
            } else {
                drifting.add(statement);
            }
        }
        return new Statements(drifting, exact);
    }

    @Override
    public int size() {
        return drifting.size() + exact.size();
    }

    @Override
    public Statement get(int place) {
        return place < drifting.size() ? drifting.get(place) : MissingSide.statement(drift(place));
    }

    /** The drift that a statement is of. */
    public AccountDrift drift(int place) {
        int behind = place - drifting.size();
        return behind < 0 ? drifting.get(place).drift() : exact.get(behind);
    }

    /** The statements of the accounts that drift. */
    public List<Statement> drifting() {
        return drifting;
    }
}
