package dev.trueup.oracle;

import dev.trueup.explain.Statement;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.Findings;

/** Findings as text, one line per figure, comparable with {@link NaiveReplay}. */
public final class Answers {
    private Answers() {}

    /** The findings of a run that lists all accounts. */
    public static String of(Findings findings, Settings settings) {
        Summary summary = findings.summary();
        StringBuilder text = new StringBuilder();
        text.append("accounts ").append(summary.accounts());
        text.append(" in-balance ").append(summary.inBalance());
        text.append(" minor-drift ").append(summary.minorDrift());
        text.append(" material-mismatch ").append(summary.materialMismatch());
        text.append(" exact ").append(summary.exact());
        text.append(" without-snapshot ").append(summary.withoutSnapshot());
        text.append(" without-events ").append(summary.withoutEvents());
        text.append("\nnet ").append(Points.format(summary.netDrift()));
        text.append(" absolute ").append(Points.format(summary.absoluteDrift()));
        text.append(" snapshots ").append(Points.format(summary.snapshotTotal()));
        text.append(" computed ").append(Points.format(summary.computedTotal())).append('\n');
        summary.byType()
                .forEach(
                        type ->
                                text.append(type.type())
                                        .append(' ')
                                        .append(type.events())
                                        .append(' ')
                                        .append(Points.format(type.points()))
                                        .append('\n'));
        for (Statement statement : findings.accounts()) {
            appendAccount(text, statement.drift(), settings);
        }
        return text.toString();
    }

    private static void appendAccount(StringBuilder text, AccountDrift drift, Settings settings) {
        text.append(drift.account());
        text.append(" snapshot ").append(Points.format(drift.snapshotPoints()));
        text.append(" computed ").append(Points.format(drift.computedPoints()));
        text.append(" drift ").append(Points.format(drift.points()));
        text.append(' ').append(settings.level(drift.points()).word());
        text.append(" events ").append(drift.events());
        if (drift.events() > 0) {
            text.append(" first ").append(Moment.format(drift.firstEventAt()));
            text.append(" last ").append(Moment.format(drift.lastEventAt()));
        }
        text.append('\n');
    }
}
