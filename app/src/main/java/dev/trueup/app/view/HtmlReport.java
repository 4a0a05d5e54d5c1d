package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.explain.Attribution;
import dev.trueup.explain.CauseTotals.CauseTotal;
import dev.trueup.explain.Divergence;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Incident;
import dev.trueup.incident.Trait;
import dev.trueup.ledger.Moment;
import dev.trueup.ledger.WideSum;
import dev.trueup.read.Rejection;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Report;
import dev.trueup.report.TextSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A report as one page that needs nothing else: no script, no request, light and dark, fit to
 * print. Everything that comes from an input is escaped.
 */
public final class HtmlReport {
    /** The most accounts that a page lists; more would make it slow to open. */
    public static final int ACCOUNTS = 2_000;

    /** The most accounts listed for readers whose browser runs no script. */
    private static final int ACCOUNTS_BESIDE_SCRIPT = 100;

    private static final int REJECTIONS = 100;

    private final Report report;
    private final Settings settings;
    private final TextSink sink;
    private final int mostAccounts;

    private HtmlReport(Report report, TextSink sink, int mostAccounts) {
        this.report = report;
        this.settings = report.run().settings();
        this.sink = sink;
        this.mostAccounts = mostAccounts;
    }

    /** Writes the page. */
    public static void write(Report report, TextSink sink) {
        HtmlReport page = new HtmlReport(report, sink, ACCOUNTS);
        page.head();
        page.body();
        page.put("</body>\n</html>\n");
    }

    /** Writes what stands between the body's tags alone, with its style, and fewer accounts. */
    static void writeBody(Report report, TextSink sink) {
        sink.write("<style>" + style() + "</style>\n");
        new HtmlReport(report, sink, ACCOUNTS_BESIDE_SCRIPT).body();
    }

    private void body() {
        banner();
        figures();
        causes();
        incidents();
        accounts();
        rejections();
        inputs();
        foot();
    }

    private void head() {
        String style = style();
        String verdict = Html.of(Wording.verdict(report));
        put(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
                style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <title>Trueup: %s</title>
                <style>%s</style>
                </head>
                <body>
                """
                        .formatted(hash(style), verdict, style));
    }

    private void banner() {
        put(
                """
                <header>
                <p class="brand">Trueup reconciliation, %s UTC</p>
                <h1>%s</h1>
                <ul class="chips">
                """
                        .formatted(
                                Moment.format(report.run().startedAt())
                                        .substring(0, 16)
                                        .replace('T', ' '),
                                Html.of(Wording.verdict(report))));
        chip("tolerance " + Wording.points(settings.tolerance()));
        chip("minor up to " + Wording.points(settings.minor()));
        chip("policy " + settings.policy().word());
        if (settings.asOf() != Moment.ABSENT) {
            chip("as of " + Moment.format(settings.asOf()));
        }
        put("</ul>\n</header>\n<main>\n");
    }

    private void chip(String text) {
        put("<li>" + Html.of(text) + "</li>\n");
    }

    private void figures() {
        Summary summary = report.summary();
        put("<dl class=\"figures\">\n");
        figure("Accounts", Figures.count(summary.accounts()));
        figure("Material mismatch", Figures.count(summary.materialMismatch()));
        figure("Minor drift", Figures.count(summary.minorDrift()));
        figure("In balance", Figures.count(summary.inBalance()));
        figure("Stored", Figures.points(summary.snapshotTotal()));
        figure("Computed", Figures.points(summary.computedTotal()));
        figure("Net drift", Figures.signed(summary.netDrift()));
        figure("Unexplained", Figures.signed(report.causes().unexplained()));
        put("</dl>\n");
    }

    private void figure(String name, String value) {
        put("<div><dt>" + name + "</dt><dd>" + value + "</dd></div>\n");
    }

    private void causes() {
        if (report.summary().absoluteDrift().signum() == 0) {
            return;
        }
        section(
                "Where the drift comes from",
                "Drift is what is stored minus what the events add up to: positive means that the"
                        + " balance is too high.");
        put(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="Drift by cause"><table>
                <thead><tr><th scope="col">Cause</th><th scope="col" class="number">Accounts</th>\
                <th scope="col" class="number">Points</th><td class="barcell"></td></tr></thead>
                <tbody>
                """);
        WideSum largest = report.causes().unexplained();
        for (CauseTotal cause : report.causes().list()) {
            largest = cause.points().compareSize(largest) > 0 ? cause.points() : largest;
        }
        for (CauseTotal cause : report.causes().list()) {
            String name =
                    Html.of(cause.cause().title())
                            + "<br><code>"
                            + cause.cause().code()
                            + "</code>";
            causeRow(name, Figures.count(cause.accounts()), cause.points(), largest);
        }
        causeRow("Unexplained", "", report.causes().unexplained(), largest);
        put(
                "</tbody><tfoot><tr><th scope=\"row\">Net drift</th><td></td><td class=\"number\">"
                        + Figures.signed(report.summary().netDrift())
                        + "</td><td class=\"barcell\"></td></tr></tfoot></table></div>\n");
    }

    private void causeRow(String name, String accounts, WideSum points, WideSum largest) {
        put(
                "<tr><th scope=\"row\">"
                        + name
                        + "</th><td class=\"number\">"
                        + accounts
                        + "</td><td class=\"number\">"
                        + Figures.signed(points)
                        + "</td><td class=\"barcell\">"
                        + bar(points, largest)
                        + "</td></tr>\n");
    }

    /** A bar to the right of the middle for too much, to the left for too little. */
    private static String bar(WideSum points, WideSum largest) {
        int length = length(points, largest);
        int start = points.signum() > 0 ? 100 : 100 - length;
        String direction = points.signum() > 0 ? "up" : "down";
        return "<svg class=\"bar\" viewBox=\"0 0 200 12\" preserveAspectRatio=\"none\""
                + " aria-hidden=\"true\"><rect class=\""
                + direction
                + "\" x=\""
                + start
                + "\" y=\"1.5\" width=\""
                + length
                + "\" height=\"9\" stroke-width=\"0.5\"/><line x1=\"100\" y1=\"0\" x2=\"100\""
                + " y2=\"12\"/></svg>";
    }

    /** 0 to 98, in proportion to the largest; at least 1 where there is anything to show. */
    private static int length(WideSum points, WideSum largest) {
        if (points.signum() == 0) {
            return 0;
        }
        double share =
                (points.wraps() * 0x1p64 + points.low())
                        / (largest.wraps() * 0x1p64 + largest.low());
        return Math.max(1, (int) (Math.abs(share) * 98));
    }

    private void incidents() {
        if (report.incidents().isEmpty()) {
            return;
        }
        section("Incidents", "One root cause that hit many accounts.");
        for (Incident incident : report.incidents()) {
            put(
                    "<article class=\"card\"><h3>"
                            + Html.of(incident.title())
                            + "</h3><p class=\"soft small\">"
                            + Figures.count(incident.accounts(), "account", "accounts")
                            + ", "
                            + Figures.signed(incident.points())
                            + " points, "
                            + Figures.percent(incident.confidenceThousandths())
                            + " sure</p><p>"
                            + Html.of(incident.story())
                            + "</p>");
            traits(incident.traits());
            put("<p><code>" + incident.cause().code() + "</code></p></article>\n");
        }
    }

    private void traits(List<Trait> traits) {
        if (traits.isEmpty()) {
            return;
        }
        put("<ul class=\"small\">");
        for (Trait trait : traits) {
            put(
                    "<li>"
                            + Html.of(trait.field())
                            + " is <strong>"
                            + Html.of(trait.value())
                            + "</strong> on "
                            + Figures.percent(trait.insideThousandths())
                            + " of its events, on "
                            + Figures.percent(trait.overallThousandths())
                            + " of all events</li>");
        }
        put("</ul>");
    }

    private void accounts() {
        long shown = 0;
        long all = 0;
        for (Statement statement : report.accounts()) {
            if (all == 0) {
                accountsHead();
            }
            all++;
            if (shown < mostAccounts) {
                account(statement);
                shown++;
            }
        }
        if (all == 0) {
            return;
        }
        put("</tbody></table></div>\n");
        if (all > shown) {
            put(
                    "<p class=\"soft\">"
                            + Figures.count(all - shown)
                            + " more accounts with smaller drift are not on this page; the JSON and"
                            + " CSV reports list them all.</p>\n");
        }
    }

    private void accountsHead() {
        section("Accounts", "Largest drift first.");
        put(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="Accounts"><table>
                <thead><tr><th scope="col">Account</th><th scope="col" class="number">Stored</th>\
                <th scope="col" class="number">Computed</th>\
                <th scope="col" class="number">Drift</th><th scope="col">Level</th>\
                <th scope="col">Likeliest cause</th></tr></thead>
                <tbody>
                """);
    }

    private void account(Statement statement) {
        AccountDrift drift = statement.drift();
        Level level = settings.level(drift.points());
        String direction = drift.points() > 0 ? "over" : "under";
        String shape = level == Level.IN_BALANCE ? "match" : direction;
        put(
                "<tr><th scope=\"row\">"
                        + Html.of(drift.account().toString())
                        + "</th><td class=\"number\">"
                        + (drift.snapshot() == null
                                ? "none"
                                : Figures.points(drift.snapshotPoints()))
                        + "</td><td class=\"number\">"
                        + (drift.inLedger() ? Figures.points(drift.computedPoints()) : "none")
                        + "</td><td class=\"number\">"
                        + Figures.signed(drift.points())
                        + "</td><td><span class=\"level "
                        + shape
                        + (level == Level.MATERIAL_MISMATCH ? " material" : "")
                        + "\">"
                        + Wording.level(level)
                        + "</span></td><td class=\"cause\">");
        String sure = Wording.confidence(statement);
        put(
                "<strong>"
                        + Html.of(Wording.why(statement))
                        + "</strong>"
                        + (sure.isEmpty() ? "" : " <span class=\"soft\">" + sure + " sure</span>"));
        put(StoryHtml.of(statement.stories()));
        details(statement);
        put("</td></tr>\n");
    }

    private void details(Statement statement) {
        if (statement.causes().isEmpty() && statement.alternatives().isEmpty()) {
            return;
        }
        put("<details><summary>Evidence</summary><ul>");
        Divergence divergence = statement.divergesAt();
        if (divergence != null) {
            put(
                    "<li>Parts at event <code>"
                            + Html.of(divergence.eventId())
                            + "</code>, "
                            + Moment.format(divergence.timestamp())
                            + "</li>");
        }
        for (Attribution cause : statement.causes()) {
            attribution(cause, "");
            for (String evidence : cause.evidence()) {
                put("<li>" + Html.of(evidence) + "</li>");
            }
            if (!cause.disproof().isEmpty()) {
                put("<li>" + Html.of(cause.disproof()) + "</li>");
            }
        }
        for (Attribution alternative : statement.alternatives()) {
            attribution(alternative, "Or: ");
        }
        put("</ul></details>");
    }

    private void attribution(Attribution cause, String prefix) {
        String events =
                cause.eventIds().isEmpty()
                        ? ""
                        : ", events <code>"
                                + Html.of(String.join(" ", cause.eventIds()))
                                + "</code>";
        put(
                "<li>"
                        + prefix
                        + Html.of(cause.cause().title())
                        + " <code>"
                        + cause.cause().code()
                        + "</code>: "
                        + Figures.signed(cause.points())
                        + " points, "
                        + Wording.confidence(cause)
                        + " sure"
                        + events
                        + "</li>");
    }

    private void rejections() {
        List<Rejection> rejections = report.rejections();
        if (rejections.isEmpty()) {
            return;
        }
        section("Records that could not be read", "A lost line can itself be the drift.");
        put(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="Rejections"><table>
                <thead><tr><th scope="col">Place</th><th scope="col">What is wrong</th>\
                <th scope="col">Record</th></tr></thead>
                <tbody>
                """);
        for (Rejection rejection : rejections.subList(0, Math.min(REJECTIONS, rejections.size()))) {
            put(
                    "<tr><td>"
                            + Html.of(rejection.place().toString())
                            + "</td><td>"
                            + Html.of(rejection.message())
                            + "<br><code>"
                            + Html.of(rejection.code())
                            + "</code></td><td class=\"code\">"
                            + Html.of(rejection.excerpt())
                            + "</td></tr>\n");
        }
        put("</tbody></table></div>\n");
        if (rejections.size() > REJECTIONS) {
            put("<p class=\"soft\">The first " + REJECTIONS + " are shown.</p>\n");
        }
    }

    private void inputs() {
        section(
                "What was checked",
                "Every record read is applied, outside, not posted or rejected.");
        put(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="Inputs"><table>
                <thead><tr><th scope="col">Input</th><th scope="col">Role</th>\
                <th scope="col">Format</th><th scope="col" class="number">Read</th>\
                <th scope="col" class="number">Applied</th>\
                <th scope="col" class="number">After the cut-off</th>\
                <th scope="col" class="number">Not posted</th>\
                <th scope="col" class="number">Rejected</th></tr></thead>
                <tbody>
                """);
        for (InputCounts input : report.run().inputs()) {
            put(
                    "<tr><th scope=\"row\">"
                            + Html.of(input.source())
                            + "</th><td>"
                            + Html.of(input.role())
                            + "</td><td>"
                            + Html.of(input.format())
                            + "</td>"
                            + number(input.read())
                            + number(input.applied())
                            + number(input.outOfWindow())
                            + number(input.notPosted())
                            + number(input.rejected())
                            + "</tr>\n");
        }
        put("</tbody></table></div>\n");
    }

    private static String number(long count) {
        return "<td class=\"number\">" + Figures.count(count) + "</td>";
    }

    private void foot() {
        put(
                "</main>\n<footer><p>Trueup "
                        + Html.of(report.run().version())
                        + ", run <code>"
                        + Html.of(report.run().id())
                        + "</code></p></footer>\n");
    }

    private void section(String title, String remark) {
        put("<h2>" + title + "</h2>\n<p class=\"soft\">" + remark + "</p>\n");
    }

    private void put(String text) {
        sink.write(text);
    }

    static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is not in the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the page's policy allows as its one style. */
    static String hash(String style) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
