package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Ink;
import dev.trueup.app.terminal.Paragraph;
import dev.trueup.app.terminal.Table;
import dev.trueup.app.terminal.Table.Cell;
import dev.trueup.app.terminal.Table.Side;
import dev.trueup.explain.CauseTotals.CauseTotal;
import dev.trueup.explain.Statement;
import dev.trueup.incident.Incident;
import dev.trueup.ledger.Moment;
import dev.trueup.read.VisibleText;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.AccountDrift;
import dev.trueup.reconcile.Level;
import dev.trueup.reconcile.Settings;
import dev.trueup.reconcile.Summary;
import dev.trueup.reconcile.TypeTotals.TypeTotal;
import dev.trueup.report.InputCounts;
import dev.trueup.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report as plain text: the verdict, the figures behind it, and what to do next. */
public final class TextReport {
    private static final int SHOWN_INCIDENTS = 10;
    private static final int ENDING_INCIDENTS = 3;
    private static final int WIDE = 110;

    private final Report report;
    private final Layout layout;
    private final List<String> lines = new ArrayList<>();

    /**
     * How the text is laid out.
     *
     * @param columns the width of a line
     * @param coloured whether it is coloured
     * @param rows the most accounts that are listed
     */
    public record Layout(int columns, boolean coloured, int rows) {}

    private TextReport(Report report, Layout layout) {
        this.report = report;
        this.layout = layout;
    }

    /**
     * The report as lines.
     *
     * @param next the command to run next; empty where there is nothing to look into
     */
    public static List<String> lines(Report report, Layout layout, String next) {
        TextReport text = new TextReport(report, layout);
        text.verdict();
        text.incidents();
        text.accounts();
        text.causes();
        text.types();
        text.inputs();
        text.ending(next);
        return text.lines;
    }

    /** The outcome in one sentence. */
    public static String verdict(Report report) {
        return Wording.verdict(report);
    }

    private void verdict() {
        Summary summary = report.summary();
        Ink ink = summary.materialMismatch() > 0 ? Ink.MATERIAL : Ink.GOOD;
        if (summary.materialMismatch() == 0 && summary.minorDrift() > 0) {
            ink = Ink.MINOR;
        }
        for (String line : Paragraph.lines(Wording.verdict(report), layout.columns())) {
            lines.add(Ink.BOLD.on(ink.on(line, layout.coloured()), layout.coloured()));
        }
        faint(Wording.tolerance(report));
    }

    private void incidents() {
        if (report.incidents().isEmpty()) {
            return;
        }
        heading("Incidents", "one root cause over many accounts");
        int number = 0;
        for (Incident incident : report.incidents()) {
            number++;
            if (number > SHOWN_INCIDENTS) {
                faint("  and " + (report.incidents().size() - SHOWN_INCIDENTS) + " smaller ones");
                return;
            }
            String head = number + ". " + VisibleText.escape(incident.title());
            lines.add("  " + Ink.BOLD.on(head, layout.coloured()));
            faint("     " + Figures.percent(incident.confidenceThousandths()) + " sure");
        }
    }

    private void accounts() {
        boolean wide = layout.columns() >= WIDE;
        Table table = accountTable(wide);
        int shown = 0;
        long all = 0;
        for (Statement statement : report.accounts()) {
            all++;
            if (shown < layout.rows()) {
                table.add(row(statement, wide));
                shown++;
            }
        }
        if (all == 0) {
            return;
        }
        heading("Accounts", "drift is stored minus computed: ▲ stored too much, ▼ too little");
        addIndented(table);
        if (all > shown) {
            faint(
                    "  and "
                            + Figures.count(all - shown)
                            + " more with smaller drift; --format csv or html lists them all");
        }
    }

    private Table accountTable(boolean wide) {
        List<Side> sides =
                new ArrayList<>(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.LEFT));
        List<String> heads =
                new ArrayList<>(List.of("account", "stored", "computed", "drift", "level"));
        if (wide) {
            sides.addAll(List.of(Side.RIGHT, Side.LEFT));
            heads.addAll(List.of("events", "parts on"));
        }
        sides.addAll(List.of(Side.RIGHT, Side.LEFT));
        heads.addAll(List.of("sure", "likeliest cause"));
        Table table = new Table(sides, sides.size() - 1);
        table.add(heads.stream().map(head -> new Cell(head, Ink.FAINT)).toList());
        return table;
    }

    private List<Cell> row(Statement statement, boolean wide) {
        AccountDrift drift = statement.drift();
        Settings settings = report.run().settings();
        Level level = settings.level(drift.points());
        Ink ink = Wording.ink(level);
        List<Cell> row = new ArrayList<>();
        row.add(new Cell(VisibleText.escape(drift.account().toString()), Ink.BOLD));
        row.add(
                Cell.of(
                        drift.snapshot() == null
                                ? "none"
                                : Figures.points(drift.snapshotPoints())));
        row.add(Cell.of(drift.inLedger() ? Figures.points(drift.computedPoints()) : "none"));
        row.add(new Cell(Figures.signed(drift.points()), ink));
        row.add(new Cell(Wording.mark(level, drift.points()) + ' ' + Wording.level(level), ink));
        if (wide) {
            row.add(Cell.of(Figures.count(drift.events())));
            row.add(
                    Cell.of(
                            statement.divergesAt() == null
                                    ? ""
                                    : Moment.formatDate(statement.divergesAt().timestamp())));
        }
        row.add(Cell.of(Wording.confidence(statement)));
        row.add(Cell.of(Wording.why(statement)));
        return row;
    }

    private void causes() {
        Summary summary = report.summary();
        if (summary.absoluteDrift().signum() == 0) {
            return;
        }
        heading("Where the drift comes from", "");
        Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT), 0);
        table.add(faintCells("cause", "accounts", "points"));
        for (CauseTotal cause : report.causes().list()) {
            table.add(
                    List.of(
                            Cell.of(cause.cause().title()),
                            Cell.of(Figures.count(cause.accounts())),
                            Cell.of(Figures.signed(cause.points()))));
        }
        table.add(
                List.of(
                        Cell.of("unexplained"),
                        Cell.of(""),
                        Cell.of(Figures.signed(report.causes().unexplained()))));
        table.add(
                List.of(
                        new Cell("net drift", Ink.BOLD),
                        Cell.of(""),
                        new Cell(Figures.signed(summary.netDrift()), Ink.BOLD)));
        addIndented(table);
    }

    private void types() {
        Summary summary = report.summary();
        heading("What was compared", "");
        Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT), 0);
        table.add(faintCells("type", "events", "points"));
        long events = 0;
        for (TypeTotal type : summary.byType()) {
            events += type.events();
            table.add(
                    List.of(
                            Cell.of(VisibleText.escape(type.type())),
                            Cell.of(Figures.count(type.events())),
                            Cell.of(Figures.signed(type.points()))));
        }
        table.add(
                List.of(
                        new Cell("computed from events", Ink.BOLD),
                        Cell.of(Figures.count(events)),
                        new Cell(Figures.points(summary.computedTotal()), Ink.BOLD)));
        table.add(
                List.of(
                        new Cell("stored in balances", Ink.BOLD),
                        Cell.of(""),
                        new Cell(Figures.points(summary.snapshotTotal()), Ink.BOLD)));
        addIndented(table);
    }

    private void inputs() {
        lines.add("");
        for (InputCounts input : report.run().inputs()) {
            String counts =
                    VisibleText.escape(input.source())
                            + ": "
                            + Figures.count(input.read(), "record", "records")
                            + (input.outOfWindow() > 0
                                    ? ", "
                                            + Figures.count(input.outOfWindow())
                                            + " after the cut-off"
                                    : "")
                            + (input.notPosted() > 0
                                    ? ", " + Figures.count(input.notPosted()) + " not posted"
                                    : "")
                            + ", "
                            + Figures.count(input.rejected())
                            + " rejected";
            for (String line : Paragraph.lines(counts, layout.columns() - 2)) {
                faint("  " + line);
            }
        }
    }

    private void ending(String next) {
        Summary summary = report.summary();
        long out = summary.minorDrift() + summary.materialMismatch();
        lines.add("");
        entry(
                "Result",
                out == 0
                        ? "in balance"
                        : "drift in "
                                + Figures.count(out, "account", "accounts")
                                + ": "
                                + Figures.count(summary.materialMismatch())
                                + " material, "
                                + Figures.count(summary.minorDrift())
                                + " minor; "
                                + Figures.count(summary.inBalance())
                                + " in balance, "
                                + Figures.count(summary.exact())
                                + " exactly");
        entry(
                "Points",
                "net "
                        + Figures.signed(summary.netDrift())
                        + ", regardless of sign "
                        + Figures.points(summary.absoluteDrift())
                        + ", unexplained "
                        + Figures.signed(report.causes().unexplained()));
        if (!report.incidents().isEmpty()) {
            entry("Incidents", topIncidents());
        }
        long rejected = report.run().inputs().stream().mapToLong(InputCounts::rejected).sum();
        if (rejected > 0) {
            entry(
                    "Rejected",
                    Figures.count(rejected, "record", "records")
                            + ", shown above; in no sum: a lost line can be the drift");
        }
        if (!report.run().findings().isEmpty()) {
            entry("Findings", findings());
        }
        if (!next.isEmpty()) {
            lines.add(label("Next") + Ink.CODE.on(next, layout.coloured()));
        }
    }

    private String findings() {
        Map<String, Long> counts = new TreeMap<>();
        for (Warning finding : report.run().findings()) {
            counts.merge(finding.code(), finding.count(), Long::sum);
        }
        List<String> kinds = new ArrayList<>();
        counts.forEach((code, count) -> kinds.add(Figures.count(count) + " " + code));
        return String.join(", ", kinds);
    }

    private String topIncidents() {
        List<String> titles = new ArrayList<>();
        for (Incident incident : report.incidents()) {
            if (titles.size() < ENDING_INCIDENTS) {
                titles.add(VisibleText.escape(incident.title()));
            }
        }
        return String.join("; ", titles);
    }

    private void entry(String name, String text) {
        lines.add(label(name) + text);
    }

    private String label(String name) {
        return Ink.BOLD.on(name, layout.coloured()) + " ".repeat(11 - name.length());
    }

    private void heading(String text, String remark) {
        lines.add("");
        lines.add(
                Ink.BOLD.on(text, layout.coloured())
                        + (remark.isEmpty() ? "" : Ink.FAINT.on("  " + remark, layout.coloured())));
    }

    private void faint(String text) {
        lines.add(Ink.FAINT.on(text, layout.coloured()));
    }

    private void addIndented(Table table) {
        for (String line : table.lines(layout.columns() - 2, layout.coloured())) {
            lines.add("  " + line);
        }
    }

    private static List<Cell> faintCells(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(new Cell(text, Ink.FAINT));
        }
        return cells;
    }
}
