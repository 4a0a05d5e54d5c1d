package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Ink;
import dev.trueup.explain.Attribution;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Incident;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.Report;
import java.util.Comparator;
import java.util.List;

/** The sentences and words that text and page have in common. */
final class Wording {
    private Wording() {}

    /** The outcome in one sentence. */
    static String verdict(Report report) {
        Summary summary = report.summary();
        long out = summary.minorDrift() + summary.materialMismatch();
        if (summary.accounts() == 0) {
            return "Nothing to compare: there is no account in the ledger or the balances.";
        }
        if (out == 0) {
            return clean(report);
        }
        return Figures.count(out)
                + " of "
                + Figures.count(summary.accounts(), "account", "accounts")
                + (out == 1 ? " is" : " are")
                + " out of balance; net drift "
                + Figures.signed(summary.netDrift())
                + " points"
                + incidents(report)
                + '.';
    }

    private static String clean(Report report) {
        Summary summary = report.summary();
        String accounts =
                summary.accounts() == 1
                        ? "The one account is in balance"
                        : "All " + Figures.count(summary.accounts()) + " accounts are in balance";
        if (summary.exact() == summary.accounts()) {
            return accounts + ", to the last fraction of a point.";
        }
        return accounts
                + " within "
                + Figures.points(report.run().settings().tolerance())
                + " points; "
                + Figures.count(summary.exact())
                + " exactly.";
    }

    private static String incidents(Report report) {
        List<Incident> incidents = report.incidents();
        if (incidents.isEmpty()) {
            return "";
        }
        WideSum explained = new WideSum();
        for (Statement account : report.accounts()) {
            for (Attribution part : account.causes()) {
                if (part.incidentId() != null) {
                    explained.add(Math.abs(part.points()));
                }
            }
        }
        WideSum all = report.summary().absoluteDrift();
        String explain = incidents.size() == 1 ? " explains " : " explain ";
        String share =
                explained.fits() && all.fits() && all.value() > 0
                        ? explain + percentOf(explained.value(), all.value())
                        : " found";
        return "; " + Figures.count(incidents.size(), "incident", "incidents") + share;
    }

    /** A share rounded as the pages round it: all or nothing only where it is exactly that. */
    private static String percentOf(long part, long whole) {
        if (part >= whole) {
            return "100% of the drift";
        }
        long percent = Math.round(100.0 * part / whole);
        String words = percent == 100 ? "over 99" : percent == 0 ? "under 1" : "" + percent;
        return words + "% of the drift";
    }

    /** {@code material}, {@code minor}, {@code in balance}. */
    static String level(Level level) {
        return switch (level) {
            case IN_BALANCE -> "in balance";
            case MINOR_DRIFT -> "minor";
            case MATERIAL_MISMATCH -> "material";
        };
    }

    /** What a level is shown in. */
    static Ink ink(Level level) {
        return switch (level) {
            case IN_BALANCE -> Ink.GOOD;
            case MINOR_DRIFT -> Ink.MINOR;
            case MATERIAL_MISMATCH -> Ink.MATERIAL;
        };
    }

    /** A mark for level and direction that needs no colour: a tick, or an arrow up or down. */
    static String mark(Level level, long drift) {
        return switch (level) {
            case IN_BALANCE -> "✓";
            case MINOR_DRIFT, MATERIAL_MISMATCH -> drift > 0 ? "▲" : "▼";
        };
    }

    /** The causes of a statement in a few words. */
    static String why(Statement statement) {
        List<Attribution> causes = statement.causes();
        if (causes.isEmpty()) {
            return statement.drift().points() == 0 ? "" : "no explanation found";
        }
        StringBuilder text = new StringBuilder();
        for (Attribution cause : causes) {
            text.append(text.isEmpty() ? "" : " + ").append(cause.cause().title());
        }
        if (statement.unexplained() != 0) {
            text.append(" + unexplained ").append(Figures.signed(statement.unexplained()));
        }
        return text.toString();
    }

    /** How sure the least sure of the causes of a statement is; empty without causes. */
    static String confidence(Statement statement) {
        return statement.causes().stream()
                .min(Comparator.comparingInt(Attribution::confidenceThousandths))
                .map(Wording::confidence)
                .orElse("");
    }

    /** {@code 97%}. A certainty that is no fact is never shown as 100%. */
    static String confidence(Attribution cause) {
        int percent = (cause.confidenceThousandths() + 5) / 10;
        return (cause.confidenceThousandths() < 1000 ? Math.min(percent, 99) : percent) + "%";
    }

    /** The tolerance as a chip beside the figures: it is chosen, never inferred. */
    static String tolerance(Report report) {
        long tolerance = report.run().settings().tolerance();
        long minor = report.run().settings().minor();
        return "tolerance "
                + Figures.points(tolerance)
                + ", minor up to "
                + Figures.points(minor)
                + ", policy "
                + report.run().settings().policy().word();
    }

    /** {@code 1 point}, {@code 12.5 points}. */
    static String points(long amount) {
        return Figures.points(amount) + (amount == Points.SCALE ? " point" : " points");
    }
}
