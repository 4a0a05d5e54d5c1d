package dev.trueup.report;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.CauseTotals;
import dev.trueup.incident.Incident;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.Summary;
import java.util.List;

/**
 * What a reconciliation found, whoever ran it and whenever.
 *
 * @param summary the figures over all accounts
 * @param causes the figures over all statements
 * @param incidents ordered by size of their points, largest first, then by id
 * @param accounts the statements of the listed accounts in the order of {@link
 *     dev.trueup.reconcile.AccountDrift#BY_SIZE}
 * @param warnings what deserves a look beside drift; no part of a report
 */
public record Findings(
        Summary summary,
        CauseTotals causes,
        List<Incident> incidents,
        Statements accounts,
        List<Warning> warnings) {
    public Findings {
        requireNonNull(summary, "summary");
        requireNonNull(causes, "causes");
        requireNonNull(accounts, "accounts");
        incidents = List.copyOf(incidents);
        warnings = List.copyOf(warnings);
    }
}
