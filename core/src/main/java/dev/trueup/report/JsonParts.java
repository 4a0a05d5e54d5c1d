package dev.trueup.report;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.CauseTotals;
import dev.trueup.explain.CauseTotals.CauseTotal;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.explain.Stories;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Trait;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.read.Rejection;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.reconcile.TypeTotals.TypeTotal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of each part of a report, in their fixed order, without the braces around them. */
public final class JsonParts {
    private final JsonWriter json;

    /** Writes to {@code json}. */
    public JsonParts(JsonWriter json) {
        this.json = json;
    }

    /** The fields of {@code run}. */
    public void run(RunFacts run) {
        json.name("id").text(run.id()).name("version").text(run.version());
        json.name("started_at").text(Moment.format(run.startedAt()));
        json.name("elapsed_millis").number(run.elapsedMillis());
        Settings settings = run.settings();
        json.name("settings").beginObject();
        json.name("tolerance").text(Points.format(settings.tolerance()));
        json.name("minor").text(Points.format(settings.minor()));
        json.name("policy").text(settings.policy().word());
        json.name("as_of").text(moment(settings.asOf()));
        json.endObject().name("inputs").beginArray();
        for (InputCounts input : run.inputs()) {
            json.beginObject().name("role").text(input.role());
            json.name("source").text(input.source()).name("format").text(input.format());
            json.name("bytes").number(input.bytes());
            if (input.sha256() != null) {
                json.name("sha256").text(input.sha256());
            }
            json.name("read").number(input.read());
            json.name("applied").number(input.applied());
            json.name("out_of_window").number(input.outOfWindow());
            json.name("not_posted").number(input.notPosted());
            json.name("rejected").number(input.rejected()).endObject();
        }
        json.endArray();
        if (!run.findings().isEmpty()) {
            findings(run.findings());
        }
    }

    private void findings(List<Warning> findings) {
        json.name("findings").beginArray();
        for (Warning finding : findings) {
            json.beginObject().name("code").text(finding.code());
            json.name("message").text(finding.message());
            json.name("count").number(finding.count());
            if (!finding.first().source().isEmpty()) {
                json.name("source").text(finding.first().source());
                json.name("line").number(finding.first().line());
            }
            json.endObject();
        }
        json.endArray();
    }

    /** The fields of {@code summary}. */
    public void summary(Summary summary, CauseTotals causes) {
        json.name("accounts").number(summary.accounts());
        json.name("in_balance").number(summary.inBalance());
        json.name("minor_drift").number(summary.minorDrift());
        json.name("material_mismatch").number(summary.materialMismatch());
        json.name("exact").number(summary.exact());
        json.name("without_snapshot").number(summary.withoutSnapshot());
        json.name("without_events").number(summary.withoutEvents());
        json.name("net_drift").text(Points.format(summary.netDrift()));
        json.name("absolute_drift").text(Points.format(summary.absoluteDrift()));
        json.name("snapshot_total").text(Points.format(summary.snapshotTotal()));
        json.name("computed_total").text(Points.format(summary.computedTotal()));
        json.name("unexplained").text(Points.format(causes.unexplained()));
        largest("largest_positive", summary.largestPositive());
        largest("largest_negative", summary.largestNegative());
        json.name("by_type").beginArray();
        for (TypeTotal type : summary.byType()) {
            json.beginObject().name("type").text(type.type());
            json.name("events").number(type.events());
            json.name("points").text(Points.format(type.points())).endObject();
        }
        json.endArray().name("by_cause").beginArray();
        for (CauseTotal cause : causes.list()) {
            json.beginObject().name("cause").text(cause.cause().code());
            json.name("accounts").number(cause.accounts());
            json.name("points").text(Points.format(cause.points())).endObject();
        }
        json.endArray();
    }

    private void largest(String name, @Nullable AccountDrift drift) {
        json.name(name);
        if (drift == null) {
            json.text(null);
            return;
        }
        json.beginObject();
        key(drift.account());
        json.name("drift").text(Points.format(drift.points())).endObject();
    }

    /** An account key that is only pointed at: empty parts are left out. */
    private void key(AccountKey account) {
        json.name("account_id").text(account.accountId());
        if (!account.currency().isEmpty()) {
            json.name("currency").text(account.currency());
        }
        if (!account.pointType().isEmpty()) {
            json.name("point_type").text(account.pointType());
        }
    }

    /** The fields of {@code incident}. */
    public void incident(Incident incident) {
        json.name("id").text(incident.id()).name("cause").text(incident.cause().code());
        json.name("title").text(incident.title()).name("story").text(incident.story());
        json.name("accounts").number(incident.accounts());
        json.name("points").text(Points.format(incident.points()));
        json.name("first_at").text(moment(incident.firstAt()));
        json.name("last_at").text(moment(incident.lastAt()));
        json.name("confidence").thousandths(incident.confidenceThousandths());
        json.name("traits").beginArray();
        for (Trait trait : incident.traits()) {
            json.beginObject().name("field").text(trait.field());
            json.name("value").text(trait.value());
            json.name("inside").thousandths(trait.insideThousandths());
            json.name("overall").thousandths(trait.overallThousandths()).endObject();
        }
        json.endArray().name("account_ids").beginArray();
        for (AccountKey account : incident.accountKeys()) {
            json.text(account.accountId());
        }
        json.endArray();
    }

    /** The fields of {@code account}. */
    public void account(Statement statement, Settings settings) {
        AccountDrift drift = statement.drift();
        json.name("account_id").text(drift.account().accountId());
        json.name("currency").text(drift.account().currency());
        json.name("point_type").text(drift.account().pointType());
        json.name("snapshot_balance").text(Points.format(drift.snapshotPoints()));
        json.name("computed_balance").text(Points.format(drift.computedPoints()));
        json.name("drift").text(Points.format(drift.points()));
        json.name("status").text(settings.level(drift.points()).word());
        json.name("events").number(drift.events());
        json.name("first_event_at").text(moment(drift.firstEventAt()));
        json.name("last_event_at").text(moment(drift.lastEventAt()));
        divergence(statement.divergesAt());
        json.name("causes").beginArray();
        for (Attribution cause : statement.causes()) {
            cause(cause);
        }
        json.endArray().name("alternatives").beginArray();
        for (Attribution alternative : statement.alternatives()) {
            json.beginObject();
            attribution(alternative);
            json.endObject();
        }
        json.endArray().name("unexplained").text(Points.format(statement.unexplained()));
        stories(statement.stories());
    }

    private void stories(Stories stories) {
        json.name("story").text(stories.memberCare());
        if (!stories.areTheSame()) {
            json.name("stories").beginObject();
            json.name("member_care").text(stories.memberCare());
            json.name("data_engineer").text(stories.dataEngineer());
            json.name("finance").text(stories.finance()).endObject();
        }
    }

    private void divergence(@Nullable Divergence divergence) {
        json.name("diverges_at");
        if (divergence == null) {
            json.text(null);
            return;
        }
        json.beginObject().name("event_id").text(divergence.eventId());
        json.name("timestamp").text(Moment.format(divergence.timestamp())).endObject();
    }

    private void cause(Attribution cause) {
        json.beginObject();
        attribution(cause);
        json.name("counterpart");
        if (cause.counterpart() == null) {
            json.text(null);
        } else {
            json.beginObject();
            key(cause.counterpart());
            json.endObject();
        }
        json.name("incident").text(cause.incidentId()).name("evidence");
        texts(cause.evidence());
        if (cause.equalSolutions() > 1) {
            json.name("equal_solutions").number(cause.equalSolutions());
        }
        if (!cause.disproof().isEmpty()) {
            json.name("disproof").text(cause.disproof());
        }
        json.endObject();
    }

    private void attribution(Attribution part) {
        json.name("cause").text(part.cause().code());
        json.name("points").text(Points.format(part.points()));
        json.name("confidence").thousandths(part.confidenceThousandths());
        json.name("event_ids");
        texts(part.eventIds());
    }

    private void texts(List<String> texts) {
        json.beginArray();
        for (String text : texts) {
            json.text(text);
        }
        json.endArray();
    }

    /** The fields of {@code rejection}. */
    public void rejection(Rejection rejection) {
        json.name("source").text(rejection.place().source());
        json.name("line").number(rejection.place().line());
        json.name("code").text(rejection.code()).name("message").text(rejection.message());
        json.name("excerpt").text(rejection.excerpt());
    }

    private static @Nullable String moment(long micros) {
        return micros == Moment.ABSENT ? null : Moment.format(micros);
    }
}
