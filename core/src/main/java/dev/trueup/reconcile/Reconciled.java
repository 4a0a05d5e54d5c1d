package dev.trueup.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The outcome of setting balances against totals.
 *
 * @param summary the figures over all accounts
 * @param listed the accounts to report, ordered by {@link AccountDrift#BY_SIZE}
 * @param reference the {@link ReferenceSample}, ordered by account key
 */
public record Reconciled(Summary summary, List<AccountDrift> listed, List<AccountDrift> reference) {
    public Reconciled {
        requireNonNull(summary, "summary");
        listed = List.copyOf(listed);
        reference = List.copyOf(reference);
    }
}
