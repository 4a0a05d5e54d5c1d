package dev.trueup.engine;

import dev.trueup.read.ReadLog;
import dev.trueup.reconcile.AccountTable;
import dev.trueup.reconcile.Histories;
import dev.trueup.report.InputCounts;
import java.util.List;

/**
 * The passes over a ledger: one for the totals of all accounts, then one or more for the events of
 * some. However they are made, they give the same answers.
 */
interface LedgerPasses extends Histories {
    /** Makes the first pass. Called once, before anything else. */
    AccountTable totals();

    /**
     * Asks to remember, when the events of some accounts are first gathered, where in the files
     * those of each account may stand, so that gathering those of few accounts is quick afterwards.
     *
     * @param mostBytes how much memory that may take
     */
    default void rememberAccounts(long mostBytes) {}

    /** About how many bytes of memory the totals take, as long as there are passes to make. */
    default long heldBytes() {
        return 0;
    }

    /** What the first pass met in each file, in the order of files. */
    List<ReadLog> logs();

    /** What became of the records of each file, in the order of files. */
    List<InputCounts> counts();
}
