package dev.trueup.engine;

import static java.util.Objects.requireNonNull;

import dev.trueup.engine.input.FileFormat;
import dev.trueup.read.Mappings;
import dev.trueup.reconcile.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to reconcile, and how.
 *
 * @param ledger sources of events, as a user names them
 * @param balances sources of balances, as a user names them
 * @param ledgerFormat null to tell it from each source's content
 * @param balancesFormat null to tell it from each source's content
 * @param mappings which input field is which of ours
 * @param settings what decides the answer
 * @param allAccounts lists accounts that are exactly in balance too
 * @param explain says why accounts drift
 * @param allowEmpty takes an input without any text for one without records
 * @param maxRejects more rejected records than this end the run
 * @param threads at most this many work at once, at least 1
 */
public record RunRequest(
        List<String> ledger,
        List<String> balances,
        @Nullable FileFormat ledgerFormat,
        @Nullable FileFormat balancesFormat,
        Mappings mappings,
        Settings settings,
        boolean allAccounts,
        boolean explain,
        boolean allowEmpty,
        long maxRejects,
        int threads) {
    /** A request that takes an input without any text for a mistake. */
    public RunRequest(
            List<String> ledger,
            List<String> balances,
            @Nullable FileFormat ledgerFormat,
            @Nullable FileFormat balancesFormat,
            Mappings mappings,
            Settings settings,
            boolean allAccounts,
            boolean explain,
            long maxRejects,
            int threads) {
        this(
                ledger,
                balances,
                ledgerFormat,
                balancesFormat,
                mappings,
                settings,
                allAccounts,
                explain,
                false,
                maxRejects,
                threads);
    }

    /** A request for what the command line does without any option. */
    public static RunRequest of(String ledger, String balances, int threads) {
        return new RunRequest(
                List.of(ledger),
                List.of(balances),
                null,
                null,
                Mappings.NONE,
                Settings.DEFAULT,
                false,
                true,
                0,
                threads);
    }

    /** The same, decided by other settings. */
    public RunRequest with(Settings other) {
        return with(mappings, other, allAccounts, explain, maxRejects);
    }

    /** The same, of inputs with names of their own. */
    public RunRequest with(Mappings names) {
        return with(names, settings, allAccounts, explain, maxRejects);
    }

    /** The same, with all accounts listed. */
    public RunRequest ofAllAccounts() {
        return with(mappings, settings, true, explain, maxRejects);
    }

    /** The same, without saying why accounts drift. */
    public RunRequest unexplained() {
        return with(mappings, settings, allAccounts, false, maxRejects);
    }

    /** The same, however many records are rejected up to that. */
    public RunRequest withMaxRejects(long most) {
        return with(mappings, settings, allAccounts, explain, most);
    }

    private RunRequest with(
            Mappings names, Settings other, boolean all, boolean explained, long rejects) {
        return new RunRequest(
                ledger,
                balances,
                ledgerFormat,
                balancesFormat,
                names,
                other,
                all,
                explained,
                allowEmpty,
                rejects,
                threads);
    }

    public RunRequest {
        ledger = List.copyOf(ledger);
        balances = List.copyOf(balances);
        requireNonNull(mappings, "mappings");
        requireNonNull(settings, "settings");
        if (maxRejects < 0 || threads < 1) {
            throw new IllegalArgumentException(
                    "need maxRejects >= 0 and threads >= 1, not " + maxRejects + " and " + threads);
        }
    }
}
