package dev.trueup.app.view;

import dev.trueup.app.terminal.Figures;
import dev.trueup.app.terminal.Ink;
import dev.trueup.app.terminal.Paragraph;
import dev.trueup.app.terminal.Table;
import dev.trueup.app.terminal.Table.Cell;
import dev.trueup.app.terminal.Table.Side;
import dev.trueup.engine.CheckOutcome;
import dev.trueup.engine.CheckOutcome.FileFields;
import dev.trueup.engine.RunOutcome;
import dev.trueup.read.Mapping;
import dev.trueup.read.Mappings;
import dev.trueup.read.VisibleText;
import dev.trueup.read.Warning;
import dev.trueup.reconcile.Summary;
import dev.trueup.reconcile.TypeTotals.TypeTotal;
import dev.trueup.report.InputCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in the inputs, as plain text. */
public final class InputText {
    private static final int WRAPPED = 20;

    private final RunOutcome outcome;
    private final List<FileFields> files;
    private final int columns;
    private final boolean coloured;
    private final List<String> lines = new ArrayList<>();

    private InputText(CheckOutcome outcome, int columns, boolean coloured) {
        this.outcome = outcome.run();
        this.files = outcome.files();
        this.columns = columns;
        this.coloured = coloured;
    }

    /**
     * The text as lines.
     *
     * @param mappings how the fields of the inputs were understood
     * @param bothSides whether ledger and balances were read, so that what only one has is telling
     */
    public static List<String> lines(
            CheckOutcome outcome,
            Mappings mappings,
            boolean bothSides,
            int columns,
            boolean coloured) {
        InputText text = new InputText(outcome, columns, coloured);
        text.verdict();
        text.inputs();
        text.fields();
        text.types();
        text.accounts(bothSides);
        text.mapping(mappings);
        text.findings();
        return text.lines;
    }

    private void verdict() {
        long read = 0;
        long rejected = 0;
        for (InputCounts input : outcome.inputs()) {
            read += input.read();
            rejected += input.rejected();
        }
        String sentence =
                rejected == 0
                        ? "All " + Figures.count(read, "record", "records") + " can be read."
                        : Figures.count(rejected)
                                + " of "
                                + Figures.count(read, "record", "records")
                                + " cannot be read.";
        Ink ink = rejected == 0 ? Ink.GOOD : Ink.MATERIAL;
        lines.add(Ink.BOLD.on(ink.on(sentence, coloured), coloured));
    }

    private void inputs() {
        heading("Inputs");
        Table table =
                new Table(
                        List.of(
                                Side.LEFT,
                                Side.LEFT,
                                Side.LEFT,
                                Side.RIGHT,
                                Side.RIGHT,
                                Side.RIGHT,
                                Side.RIGHT),
                        0);
        table.add(faint("input", "role", "format", "read", "unposted", "later", "rejected"));
        for (InputCounts input : outcome.inputs()) {
            table.add(
                    List.of(
                            Cell.of(VisibleText.escape(input.source())),
                            Cell.of(input.role()),
                            Cell.of(input.format()),
                            Cell.of(Figures.count(input.read())),
                            Cell.of(Figures.count(input.notPosted())),
                            Cell.of(Figures.count(input.outOfWindow())),
                            new Cell(
                                    Figures.count(input.rejected()),
                                    input.rejected() > 0 ? Ink.MATERIAL : null)));
        }
        indent(table);
        Table rejected = new Table(List.of(Side.LEFT, Side.RIGHT), 0);
        new TreeMap<>(outcome.rejectedByCode())
                .forEach(
                        (code, count) ->
                                rejected.add(
                                        List.of(Cell.of(code), Cell.of(Figures.count(count)))));
        indent(rejected);
    }

    /** Which names our fields were read from; files of one role that agree are told together. */
    private void fields() {
        heading("Fields");
        Map<String, List<String>> sources = new LinkedHashMap<>();
        Map<String, List<List<Cell>>> rows = new LinkedHashMap<>();
        for (FileFields file : files) {
            List<List<Cell>> found = new ArrayList<>();
            StringBuilder kind = new StringBuilder(file.role());
            file.fields()
                    .byField()
                    .forEach(
                            (field, names) -> {
                                kind.append('\n').append(field).append(names.keySet());
                                found.add(List.of(Cell.of("  " + field), named(field, names)));
                            });
            sources.computeIfAbsent(kind.toString(), key -> new ArrayList<>()).add(file.source());
            rows.putIfAbsent(kind.toString(), found);
        }
        rows.forEach((kind, found) -> fields(sources.getOrDefault(kind, List.of()), found));
    }

    private void fields(List<String> sources, List<List<Cell>> rows) {
        String more = sources.size() == 1 ? "" : " and " + (sources.size() - 1) + " more like it";
        lines.add("  " + VisibleText.escape(sources.getFirst()) + more);
        if (rows.isEmpty()) {
            lines.add("    nothing was read");
        }
        Table table = new Table(List.of(Side.LEFT, Side.LEFT), 1);
        rows.forEach(table::add);
        indent(table);
    }

    private static Cell named(String field, Map<String, Long> names) {
        if (names.size() == 1) {
            String name = names.keySet().iterator().next();
            return name.equals(field)
                    ? new Cell("by its own name", Ink.FAINT)
                    : Cell.of("from " + VisibleText.escape(name));
        }
        List<String> shares = new ArrayList<>();
        names.forEach(
                (name, records) ->
                        shares.add(VisibleText.escape(name) + " (" + Figures.count(records) + ")"));
        return Cell.of("from " + String.join(", ", shares));
    }

    private void types() {
        List<TypeTotal> types = outcome.findings().summary().byType();
        if (types.isEmpty()) {
            return;
        }
        heading("Events that count, by type");
        Table table = new Table(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT), 0);
        table.add(faint("type", "events", "points"));
        for (TypeTotal type : types) {
            table.add(
                    List.of(
                            Cell.of(VisibleText.escape(type.type())),
                            Cell.of(Figures.count(type.events())),
                            Cell.of(Figures.signed(type.points()))));
        }
        indent(table);
    }

    private void accounts(boolean bothSides) {
        Summary summary = outcome.findings().summary();
        heading("Accounts");
        lines.add("  " + Figures.count(summary.accounts(), "account key", "account keys"));
        if (bothSides) {
            lines.add(
                    "  "
                            + Figures.count(summary.withoutSnapshot())
                            + " with events but no balance");
            lines.add(
                    "  " + Figures.count(summary.withoutEvents()) + " with a balance but no event");
        }
    }

    private void mapping(Mappings mappings) {
        heading("Mapping");
        if (mappings.equals(Mappings.NONE)) {
            lines.add("  none: our own field names and the documented aliases");
            return;
        }
        mapping("ledger", mappings.ledger());
        mapping("balances", mappings.balances());
    }

    private void mapping(String role, Mapping mapping) {
        if (mapping.equals(Mapping.NONE)) {
            lines.add("  " + role + ": our own field names and the documented aliases");
            return;
        }
        Table table = new Table(List.of(Side.LEFT, Side.LEFT, Side.LEFT), 0);
        mapping.fields().forEach((ours, theirs) -> table.add(row(role, ours, "is " + theirs)));
        mapping.types().forEach((word, type) -> table.add(row(role, "type " + type, "is " + word)));
        mapping.constants().forEach((ours, value) -> table.add(row(role, ours, "always " + value)));
        if (mapping.times().zone() != null) {
            table.add(row(role, "times", "in the given zone where they carry none"));
        }
        indent(table);
    }

    private static List<Cell> row(String role, String ours, String theirs) {
        return List.of(Cell.of(role), Cell.of(ours), Cell.of(VisibleText.escape(theirs)));
    }

    private void findings() {
        heading("Findings");
        if (outcome.warnings().isEmpty()) {
            lines.add("  none");
        }
        for (Warning warning : outcome.warnings()) {
            String times = warning.count() == 1 ? "" : ", " + Figures.count(warning.count()) + " ×";
            String place = warning.first().toString();
            lines.add(
                    "  "
                            + Ink.CODE.on(warning.code(), coloured)
                            + times
                            + (place.isEmpty() ? "" : ", first at " + VisibleText.escape(place)));
            wrap(warning.message());
            if (!warning.help().isEmpty()) {
                wrap("help: " + warning.help());
            }
        }
    }

    private void wrap(String text) {
        int width = Math.max(WRAPPED, columns - 4);
        for (String line : Paragraph.lines(VisibleText.escape(text), width)) {
            lines.add("    " + line);
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(Ink.BOLD.on(text, coloured));
    }

    private void indent(Table table) {
        table.lines(columns - 2, coloured).forEach(line -> lines.add("  " + line));
    }

    private static List<Cell> faint(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(new Cell(text, Ink.FAINT));
        }
        return cells;
    }
}
