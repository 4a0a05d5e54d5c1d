package dev.trueup.report;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Incident;
import dev.trueup.read.Rejection;
import dev.trueup.reconcile.Summary;
import java.util.List;

/**
 * The outcome of a run, ready to be written.
 *
 * @param run when, with what and on what it was made
 * @param summary the figures over all accounts
 * @param causes the figures over all statements
 * @param incidents ordered by size of their points, largest first, then by id
 * @param accounts the statements of the listed accounts in the order of {@link
 *     dev.trueup.reconcile.AccountDrift#BY_SIZE}; may be read several times, and may be too many to
 *     hold at once
 * @param rejections samples of the records that could not be read
 */
public record Report(
        RunFacts run,
        Summary summary,
        CauseTotals causes,
        List<Incident> incidents,
        Iterable<Statement> accounts,
        List<Rejection> rejections) {
    /** The name of the format, as the report says it. */
    public static final String SCHEMA = "trueup.report/v1";

    public Report {
        requireNonNull(run, "run");
        requireNonNull(summary, "summary");
        requireNonNull(causes, "causes");
        requireNonNull(accounts, "accounts");
        incidents = List.copyOf(incidents);
        rejections = List.copyOf(rejections);
    }

    /** A report of findings. */
    public static Report of(RunFacts run, Findings findings, List<Rejection> rejections) {
        return new Report(
                run,
                findings.summary(),
                findings.causes(),
                findings.incidents(),
                findings.accounts(),
                rejections);
    }
}
