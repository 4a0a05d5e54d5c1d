package dev.trueup.view;

import static java.util.Objects.requireNonNull;

import dev.trueup.explain.Attribution;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Incident;
import dev.trueup.ledger.AccountKey;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.Points;
import dev.trueup.ledger.WideSum;
import dev.trueup.plan.CorrectingEntry;
import dev.trueup.plan.Correction;
import dev.trueup.plan.Planner;
import dev.trueup.read.Rejection;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.AccountHistory;
import dev.trueup.reconcile.Histories;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.Findings;
import dev.trueup.report.InputCounts;
import dev.trueup.report.JsonParts;
import dev.trueup.report.JsonWriter;
import dev.trueup.report.Report;
import dev.trueup.report.RunFacts;
import dev.trueup.report.Statements;
import dev.trueup.report.TextSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A finished reconciliation that answers what pages ask, in JSON. Its data never change, so any
 * number of threads may ask.
 */
public final class Workbook {
    private static final int REREAD_KEPT = 64;
    private static final int MOST_ROWS = 200;
    private static final int ODD_ONES = 3;

    /** Plans are made for causes of at least this probability, in thousandths. */
    private static final int PLANNED_FROM = 900;

    private static final int MOST_PLANNED = 20_000;

    private final RunFacts run;
    private final Findings findings;
    private final List<Rejection> rejections;
    private final List<Warning> warnings;
    private final @Nullable KeptHistories kept;
    private final Histories histories;
    private final Map<AccountKey, AccountHistory> reread = new LinkedHashMap<>(16, 0.75f, true);
    private final AccountIndex index;
    private final Figures figures;

    /**
     * A workbook over the findings of a run.
     *
     * @param rejections samples; their exact number is in the run's inputs
     * @param kept histories that the run left in memory; null for none
     * @param histories where histories that were not kept are read again
     */
    public Workbook(
            RunFacts run,
            Findings findings,
            List<Rejection> rejections,
            List<Warning> warnings,
            @Nullable KeptHistories kept,
            Histories histories) {
        this.run = requireNonNull(run, "run");
        this.findings = requireNonNull(findings, "findings");
        this.rejections = List.copyOf(rejections);
        this.warnings = List.copyOf(warnings);
        this.kept = kept;
        this.histories = requireNonNull(histories, "histories");
        index = new AccountIndex(findings.accounts());
        figures = new Figures(index);
    }

    private Workbook(Workbook other, RunFacts run) {
        this.run = requireNonNull(run, "run");
        findings = other.findings;
        rejections = other.rejections;
        warnings = other.warnings;
        kept = other.kept;
        histories = other.histories;
        index = other.index;
        figures = other.figures;
    }

    /** The same findings with more said of the inputs. */
    public Workbook withInputs(List<InputCounts> inputs) {
        return new Workbook(this, run.withInputs(inputs));
    }

    /** Makes what the first questions would wait for: worth it where many people will ask. */
    public void prepare() {
        index.prepare();
    }

    /**
     * What the run found, for reports.
     *
     * @param allAccounts lists accounts that are exactly in balance too, where the run did
     */
    public Report report(boolean allAccounts) {
        Statements accounts = findings.accounts();
        return new Report(
                run,
                findings.summary(),
                findings.causes(),
                findings.incidents(),
                allAccounts ? accounts : accounts.drifting(),
                rejections);
    }

    /** Names the run. */
    public String runId() {
        return run.id();
    }

    /** What became of the records of each input. */
    public List<InputCounts> inputs() {
        return run.inputs();
    }

    /** When the run started, a {@link Moment}. */
    public long startedAt() {
        return run.startedAt();
    }

    /** The settings of the run. */
    public Settings settings() {
        return run.settings();
    }

    /** Writes what a page holds inside itself, see {@link PageWriter}. */
    public void writePage(TextSink sink) {
        PageWriter.write(report(false), warnings, kept, sink);
    }

    /** Totals, figures of the charts, and what was read. */
    public String summary(Parameters asked) {
        Settings bounds = asked.bounds(run.settings());
        StringBuilder text = new StringBuilder(8_192);
        JsonWriter json = new JsonWriter(text);
        JsonParts parts = new JsonParts(json);
        json.beginObject().name("run").beginObject();
        parts.run(run);
        json.endObject().name("summary").beginObject();
        parts.summary(levelled(bounds), findings.causes());
        json.endObject().name("figures");
        figures.write(json);
        json.name("findings").beginArray();
        for (Warning warning : warnings) {
            json.beginObject().name("code").text(warning.code());
            json.name("message").text(warning.message());
            json.name("count").number(warning.count()).endObject();
        }
        json.endArray().endObject();
        return text.toString();
    }

    /** The totals with accounts counted by other bounds of the levels. */
    private Summary levelled(Settings bounds) {
        Summary all = findings.summary();
        long material = index.largerThan(bounds.minor());
        long drifting = index.largerThan(bounds.tolerance());
        return new Summary(
                all.accounts(),
                all.accounts() - drifting,
                drifting - material,
                material,
                all.exact(),
                all.withoutSnapshot(),
                all.withoutEvents(),
                all.netDrift(),
                all.absoluteDrift(),
                all.snapshotTotal(),
                all.computedTotal(),
                all.largestPositive(),
                all.largestNegative(),
                all.byType());
    }

    /** One page of the accounts that match. */
    public String accounts(Parameters asked) {
        Settings bounds = asked.bounds(run.settings());
        int[] found = index.find(AccountQuery.of(asked), bounds);
        int first = asked.number("rank", 1, 1, Integer.MAX_VALUE) - 1;
        int limit = asked.number("limit", 50, 1, MOST_ROWS);
        StringBuilder text = new StringBuilder(512 * limit);
        JsonWriter json = new JsonWriter(text);
        RowWriter rows = new RowWriter(json, bounds);
        json.beginObject().name("rows").beginArray();
        for (int i = first; i < found.length && i - first < limit; i++) {
            Statement statement = index.statement(found[i]);
            json.beginObject();
            rows.write(statement, i + 1, atHand(statement.drift().account()));
            json.endObject();
        }
        json.endArray().name("total").number(found.length);
        json.name("accounts").number(findings.summary().accounts()).endObject();
        return text.toString();
    }

    /** Everything about one account. */
    public String account(Parameters asked) {
        int place = place(asked.account());
        Statement statement = index.statement(place);
        AccountHistory history = history(statement.drift());
        return detail(statement, place, history, asked);
    }

    /** One account as it would be with some events left out and others added. */
    public String whatIf(Parameters asked) {
        AccountKey account =
                new AccountKey(
                        asked.text("account.account_id"),
                        asked.text("account.currency"),
                        asked.text("account.point_type"));
        int place = place(account);
        AccountHistory history = history(index.statement(place).drift());
        AccountHistory changed = new WhatIf(history, run.settings()).changed(asked);
        return detail(WhatIf.statement(changed), place, changed, asked);
    }

    private String detail(
            Statement statement, int place, AccountHistory history, Parameters asked) {
        StringBuilder text = new StringBuilder(16_384);
        int from = asked.number("from", 0, 1, Integer.MAX_VALUE);
        new DetailWriter(new JsonWriter(text), asked.bounds(run.settings()))
                .write(statement, place + 1, history, from);
        return text.toString();
    }

    private int place(AccountKey account) {
        int place = index.place(account);
        if (place < 0) {
            throw new QuestionException(
                    "NO_SUCH_ACCOUNT",
                    "No account " + account + " is listed in this run.",
                    "Look for a part of its id in the list of accounts.");
        }
        return place;
    }

    private @Nullable AccountHistory atHand(AccountKey account) {
        AccountHistory history = kept == null ? null : kept.of(account);
        if (history != null) {
            return history;
        }
        synchronized (reread) {
            return reread.get(account);
        }
    }

    private AccountHistory history(AccountDrift drift) {
        AccountHistory known = atHand(drift.account());
        return known == null ? readAgain(drift) : known;
    }

    private AccountHistory readAgain(AccountDrift drift) {
        AccountHistory read = histories.of(Set.of(drift.account())).history(drift);
        synchronized (reread) {
            reread.put(drift.account(), read);
            if (reread.size() > REREAD_KEPT) {
                reread.remove(reread.keySet().iterator().next());
            }
        }
        return read;
    }

    /** All incidents, largest first, each with what people said of it. */
    public String incidents(IncidentMarks marks) {
        StringBuilder text = new StringBuilder(4_096);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("incidents").beginArray();
        for (Incident incident : findings.incidents()) {
            json.beginObject();
            new JsonParts(json).incident(incident);
            marks.write(json, incident.id());
            json.endObject();
        }
        json.endArray().endObject();
        return text.toString();
    }

    /** One incident with sample accounts, the days it touched, and accounts that it spared. */
    public String incident(Parameters asked, IncidentMarks marks) {
        Incident incident = incident(asked.text("id"));
        AccountQuery members = AccountQuery.of(new Parameters(Map.of("incident", incident.id())));
        Settings bounds = asked.bounds(run.settings());
        int[] places = index.find(members, run.settings());
        StringBuilder text = new StringBuilder(8_192);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("incident").beginObject();
        new JsonParts(json).incident(incident);
        marks.write(json, incident.id());
        json.endObject().name("samples").beginArray();
        Samples.of(places, ODD_ONES, place -> confidence(place, incident.id()))
                .forEach((place, why) -> sample(json, bounds, place, why));
        json.endArray().name("days").beginArray();
        days(json, places, incident.id());
        json.endArray();
        SparedAccounts.write(json, incident, kept, findings.summary().accounts());
        json.endObject();
        return text.toString();
    }

    /**
     * Correcting entries that were tried, one JSON object a line; nothing is posted.
     *
     * @throws QuestionException if there are more drifting accounts than can be tried at once
     */
    public String plan(Parameters asked) {
        String only = asked.text("incident");
        if (!only.isEmpty()) {
            incident(only);
        }
        Map<String, String> members = only.isEmpty() ? Map.of() : Map.of("incident", only);
        int[] places = index.find(AccountQuery.of(new Parameters(members)), run.settings());
        Planner planner = new Planner(PLANNED_FROM);
        List<Correction> corrections = new ArrayList<>();
        for (int place : places) {
            Statement statement = index.statement(place);
            if (statement.drift().points() != 0) {
                if (corrections.size() == MOST_PLANNED) {
                    throw new QuestionException(
                            "TOO_LARGE",
                            "More than " + MOST_PLANNED + " accounts drift.",
                            "trueup plan on the command line has no such limit.");
                }
                corrections.add(planner.plan(statement, history(statement.drift())));
            }
        }
        StringBuilder lines = new StringBuilder();
        for (CorrectingEntry entry : ProvenPlan.of(corrections, run.settings()).entries()) {
            entry.object(lines);
            lines.append('\n');
        }
        return lines.toString();
    }

    private Incident incident(String id) {
        for (Incident incident : findings.incidents()) {
            if (incident.id().equals(id)) {
                return incident;
            }
        }
        throw new QuestionException(
                "NO_SUCH_INCIDENT", "This run has no such incident.", "See the list of incidents.");
    }

    private void sample(JsonWriter json, Settings bounds, int place, String why) {
        Statement statement = index.statement(place);
        json.beginObject();
        new RowWriter(json, bounds)
                .write(statement, place + 1, atHand(statement.drift().account()));
        json.name("why").text(why).endObject();
    }

    private int confidence(int place, String incident) {
        int least = 1000;
        for (Attribution part : index.statement(place).causes()) {
            if (incident.equals(part.incidentId())) {
                least = Math.min(least, part.confidenceThousandths());
            }
        }
        return least;
    }

    private void days(JsonWriter json, int[] places, String incident) {
        Map<Long, Set<Integer>> accounts = new TreeMap<>();
        Map<Long, WideSum> points = new TreeMap<>();
        for (int place : places) {
            Divergence divergence = index.statement(place).divergesAt();
            if (divergence == null) {
                continue;
            }
            long day = Math.floorDiv(divergence.timestamp(), Moment.DAY);
            accounts.computeIfAbsent(day, number -> new TreeSet<>()).add(place);
            WideSum sum = points.computeIfAbsent(day, number -> new WideSum());
            for (Attribution part : index.statement(place).causes()) {
                if (incident.equals(part.incidentId())) {
                    sum.add(part.points());
                }
            }
        }
        accounts.forEach(
                (day, members) -> {
                    json.beginObject().name("date").text(Moment.formatDate(day * Moment.DAY));
                    json.name("accounts").number(members.size());
                    json.name("points")
                            .text(Points.format(points.getOrDefault(day, new WideSum())));
                    json.endObject();
                });
    }

    /** The records that could not be read: an exact count, and samples. */
    public String rejections() {
        long total = 0;
        for (InputCounts input : run.inputs()) {
            total += input.rejected();
        }
        StringBuilder text = new StringBuilder(4_096);
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("total").number(total).name("rejections").beginArray();
        for (Rejection rejection : rejections) {
            json.beginObject();
            new JsonParts(json).rejection(rejection);
            json.name("column").number(rejection.column());
            json.name("help").text(rejection.help()).endObject();
        }
        json.endArray().endObject();
        return text.toString();
    }
}
